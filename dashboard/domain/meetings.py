"""A meeting's header and papers: what they must satisfy before they are kept."""

import json
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, time

from dashboard.domain.agenda import Item, check
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.members import Term

PAPER_KINDS = ("document", "reference", "attachment", "on_the_day")


@dataclass(frozen=True)
class Paper:
    """A distributed paper; `id` is None until it is kept. `key` is how an agenda item names it while editing.

    `consultation` is the number of the consultation (諮問) it belongs to, or None.
    """

    kind: str
    number: int | None
    title: str
    id: int | None = None
    consultation: int | None = None

    @property
    def key(self) -> str:
        """Return the name by which an item of the same meeting points at this paper."""
        return f"{self.kind}-{self.number or self.title}"


@dataclass(frozen=True)
class Meeting:
    """One meeting as prepared: header, agenda and papers, and the revision that was read (0: not kept yet)."""

    number: int
    term: str
    date: date | None
    start_time: time | None
    place: str
    room: str
    items: tuple[Item, ...] = ()
    papers: tuple[Paper, ...] = ()
    id: int | None = None
    revision: int = 0
    src: str | None = field(default=None, compare=False)


def written(meeting: Meeting) -> str:
    """Return the meeting as text, to be kept as a draft."""
    return json.dumps(asdict(meeting), ensure_ascii=False, default=str)


def read_back(draft: str) -> Meeting:
    """Return the meeting that `written` wrote."""
    facts = json.loads(draft)
    return Meeting(**facts | {
        "date": date.fromisoformat(facts["date"]) if facts["date"] else None,
        "start_time": time.fromisoformat(facts["start_time"]) if facts["start_time"] else None,
        "items": tuple(Item(**item | {"papers": tuple(item["papers"])}) for item in facts["items"]),
        "papers": tuple(Paper(**paper) for paper in facts["papers"])})


def check_meeting(meeting: Meeting, terms: Iterable[Term], taken: Iterable[tuple[str, int]]) -> None:
    """Refuse a meeting outside its term, with a number taken, without a place, or with a broken agenda or papers.

    `taken` are the (term, number) of the other meetings. Codes: meeting_date_missing, term_unknown, meeting_outside_term,
    meeting_number_taken, meeting_number_low, place_missing, and those of `check_papers` and `agenda.check`.
    """
    if meeting.date is None:
        raise InputInvalid("meeting_date_missing")
    term = next((t for t in terms if t.term == meeting.term), None)
    if term is None:
        raise RuleBroken("term_unknown", term=meeting.term)
    if not term.starts_on <= meeting.date <= term.ends_on:
        raise RuleBroken("meeting_outside_term", date=meeting.date, term_starts=term.starts_on, term_ends=term.ends_on)
    if meeting.number < 1:
        raise InputInvalid("meeting_number_low")
    if (meeting.term, meeting.number) in set(taken):
        raise RuleBroken("meeting_number_taken", number=meeting.number)
    if not meeting.place.strip():
        raise InputInvalid("place_missing")
    check_papers(meeting.papers)
    check(meeting.items)
    _check_references(meeting)


def check_papers(papers: Iterable[Paper]) -> None:
    """Refuse a paper without title, of unknown kind, or two with one number.

    Codes: paper_title_missing, paper_kind_unknown, paper_number_low, paper_twice.
    """
    papers = list(papers)
    for paper in papers:
        if not paper.title.strip():
            raise InputInvalid("paper_title_missing")
        if paper.kind not in PAPER_KINDS:
            raise InputInvalid("paper_kind_unknown", kind=paper.kind)
        if paper.number is not None and paper.number < 1:
            raise InputInvalid("paper_number_low", title=paper.title)
    check_papers_differ(papers)


def check_papers_differ(papers: Iterable[Paper]) -> None:
    """Refuse two papers that an agenda item could not tell apart (RuleBroken paper_twice)."""
    seen: set[str] = set()
    for paper in papers:
        if paper.key in seen:
            raise RuleBroken("paper_twice", kind=paper.kind, number=paper.number, title=paper.title)
        seen.add(paper.key)


def check_consultations(papers: Iterable[Paper], known: Container[int]) -> None:
    """Refuse a paper of a consultation that is not among the numbers `known` (RuleBroken consultation_unknown)."""
    for paper in papers:
        if paper.consultation is not None and paper.consultation not in known:
            raise RuleBroken("consultation_unknown", no=paper.consultation)


def _check_references(meeting: Meeting) -> None:
    known = {paper.key for paper in meeting.papers}
    for item in meeting.items:
        if not set(item.papers) <= known:
            raise RuleBroken("item_paper_unknown", item=item.title)
