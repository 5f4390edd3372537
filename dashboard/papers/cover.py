"""The 送付文書一覧: every paper of the meeting with what the record lacks for it; those that can't be made say why."""

from collections.abc import Iterable, Sequence
from itertools import count

from dashboard import text
from dashboard.domain.errors import DashboardError
from dashboard.papers import naming
from dashboard.papers.facts import Facts
from minutes import cover


def make(facts: Facts, template: bytes, papers: Iterable[tuple[str, Sequence[str], DashboardError | None]]) -> bytes:
    """Return the list as a Word file: (id, codes of what is missing, why it can't be made) of each paper in order.

    Those that are made are numbered from 1, as their files are.
    """
    numbers = count(1)
    lines = tuple(_line(next(numbers) if refusal is None else None, naming.label(id, facts.settings), missing, refusal)
                  for id, missing, refusal in papers)
    return cover.build(cover.Cover(facts.body.name, facts.meeting.number, facts.meeting.date, lines), template)


def _line(number: int | None, label: str, missing: Sequence[str], refusal: DashboardError | None) -> cover.Line:
    return cover.Line(number, label, tuple(text.MISSING[code] for code in missing),
                      text.sentence(refusal) if refusal else "")
