"""Preparing a meeting: new ones from a pattern or another meeting, and edits of its papers that keep the agenda true."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from dashboard.domain import agenda
from dashboard.domain.agenda import Item
from dashboard.domain.errors import InputInvalid
from dashboard.domain.meetings import Meeting, Paper, check_papers_differ


def new_meeting(number: int, term: str, day: date, start_time: time | None, place: str, room: str,
                items: tuple[Item, ...], papers: tuple[Paper, ...] = ()) -> Meeting:
    """Return a meeting that is not kept yet; items and papers taken from another meeting become its own."""
    return Meeting(number, term, day, start_time, place, room, tuple(replace(item, id=None) for item in items),
                   tuple(replace(paper, id=None) for paper in papers))


def add_paper(meeting: Meeting, kind: str, title: str) -> Meeting:
    """Return the meeting with one more paper at the end of its kind, bearing the next number of that kind."""
    numbers = [paper.number or 0 for paper in meeting.papers if paper.kind == kind]
    last = max((i for i, paper in enumerate(meeting.papers) if paper.kind == kind), default=len(meeting.papers) - 1)
    added = Paper(kind, max(numbers, default=0) + 1, title)
    return replace(meeting, papers=(*meeting.papers[:last + 1], added, *meeting.papers[last + 1:]))


def change_paper(meeting: Meeting, index: int, kind: str, number: int | None, title: str,
                 consultation: int | None) -> Meeting:
    """Return the meeting with the paper at `index` changed; the items that point at it go on doing so.

    InputInvalid paper_position_unknown; RuleBroken paper_twice, for the items could no longer tell the two apart.
    """
    after = replace(_paper(meeting, index), kind=kind, number=number, title=title, consultation=consultation)
    papers = (*meeting.papers[:index], after, *meeting.papers[index + 1:])
    check_papers_differ(papers)
    return _with_papers(meeting, papers, meeting.papers, papers)


def delete_paper(meeting: Meeting, index: int) -> Meeting:
    """Return the meeting without the paper at `index`; no item points at it any more. InputInvalid as above."""
    gone = _paper(meeting, index)
    items = tuple(replace(item, papers=tuple(key for key in item.papers if key != gone.key)) for item in meeting.items)
    return replace(meeting, papers=(*meeting.papers[:index], *meeting.papers[index + 1:]), items=items)


def renumber_papers(meeting: Meeting) -> Meeting:
    """Return the meeting with the papers of each kind numbered 1, 2, 3 … in their order; items follow."""
    counts: dict[str, int] = {}
    papers = []
    for paper in meeting.papers:
        counts[paper.kind] = counts.get(paper.kind, 0) + 1
        papers.append(replace(paper, number=counts[paper.kind]))
    return _with_papers(meeting, tuple(papers), meeting.papers, papers)


def move_paper(meeting: Meeting, index: int, step: int) -> Meeting:
    """Return the meeting with the paper at `index` moved by `step` places, as far as the list goes."""
    moved = _paper(meeting, index)
    rest = [paper for i, paper in enumerate(meeting.papers) if i != index]
    rest.insert(min(max(index + step, 0), len(rest)), moved)
    return replace(meeting, papers=tuple(rest))


def carry_over(items: tuple[Item, ...], carried: Iterable[Item]) -> tuple[Item, ...]:
    """Return the agenda with the items carried over from another meeting, first under 議事, else before the last item.

    What stands in the agenda already is not added again. Papers stay with the meeting they were handed out at.
    """
    known = {(item.title, item.kind) for item in items}
    under = next((index for index, item in enumerate(items) if item.title == agenda.BUSINESS), None)
    at, level = (max(0, len(items) - 1), 1) if under is None else (under + 1, 2)
    added = [replace(item, level=level, papers=(), id=None) for item in carried if (item.title, item.kind) not in known]
    for item in reversed(added):
        items = agenda.insert(items, at, item)
    return items


def change_item(meeting: Meeting, index: int, title: str, kind: str, papers: tuple[str, ...], minutes: int | None,
                decides: bool) -> Meeting:
    """Return the meeting with the item at `index` changed; it keeps its level and its row."""
    items = list(meeting.items)
    items[index] = replace(items[index], title=title, kind=kind, papers=papers, minutes=minutes, decides=decides)
    return replace(meeting, items=tuple(items))


def _paper(meeting: Meeting, index: int) -> Paper:
    if not 0 <= index < len(meeting.papers):
        raise InputInvalid("paper_position_unknown")
    return meeting.papers[index]


def _with_papers(meeting: Meeting, papers: tuple[Paper, ...], before, after) -> Meeting:
    """Return the meeting with `papers`, its items pointing at `after` where they pointed at `before`."""
    keys = {old.key: new.key for old, new in zip(before, after, strict=True)}
    items = tuple(replace(item, papers=tuple(keys[key] for key in item.papers)) for item in meeting.items)
    return replace(meeting, papers=papers, items=items)
