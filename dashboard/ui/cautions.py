"""The record's cautions, shown beside what they concern."""

from dashboard.queries import committee as read
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept
from dashboard.ui.sources import cited


def cautions(desk: Desk, *subjects: str) -> str:
    """Return the cautions on `subjects` as a Markdown list, each with its source; empty if the record holds none."""
    found = kept(desk, "notes", "committee", lambda: read.notes(desk.db))
    return "\n".join(f"- ※ {md(note['text'])}　{cited(desk, note['src'])}"
                     for subject in subjects for note in found.get(subject, []))
