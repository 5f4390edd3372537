"""Makes the shipped Word templates: `python -m minutes.make_templates`. Run again, it writes the same bytes."""

from pathlib import Path

from minutes.document import TEMPLATES
from minutes.make_templates import (
    agenda,
    attendance,
    cards,
    certificate,
    consultation,
    cover,
    fees,
    notice,
    public_notice,
    record,
    report,
    roster,
    script,
    seating,
)

MADE = {"agenda": agenda.made, "attendance": attendance.made, "fees": fees.made, "script": script.made,
        "seating": seating.made, "cards": cards.made, "certificate": certificate.made, "consultation": consultation.made,
        "cover": cover.made, "minutes": record.made, "notice": notice.made, "public_notice": public_notice.made,
        "report": report.made, "roster": roster.made}


def main(folder: Path = TEMPLATES) -> None:
    """Write every template into the folder."""
    folder.mkdir(exist_ok=True)
    for name, make in MADE.items():
        (folder / f"{name}.docx").write_bytes(make())
