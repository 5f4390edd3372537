"""Word templates of one's own: how large a file may be, and what the check of one finds."""

from dataclasses import dataclass

from dashboard.domain.errors import DashboardError, InputInvalid

LARGEST = 5_000_000  # bytes as uploaded
# Every paper with a template: those of a meeting, and the members' cards.
PAPERS = ("agenda", "notice", "public_notice", "roster", "seating", "attendance", "script", "certificate", "consultation",
          "report", "minutes", "fees", "cover", "cards")


def check_paper(paper: str) -> None:
    """Refuse a paper there is none of. InputInvalid template_paper_unknown."""
    if paper not in PAPERS:
        raise InputInvalid("template_paper_unknown", paper=paper)


@dataclass(frozen=True)
class Spot:
    """Where in a template: its part (body, header, footer, notes, drawing, or "" for the file) and the words there."""

    part: str
    words: str


@dataclass(frozen=True)
class Objection:
    """Something that must be mended before a template can be used, and where it stands, if that is known."""

    error: DashboardError
    spot: Spot | None = None


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a template, nothing if it can be used; and the samples it does without."""

    objections: tuple[Objection, ...]
    left_out: tuple[str, ...] = ()
