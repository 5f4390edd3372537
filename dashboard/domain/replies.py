"""The replies (出欠) before a meeting: what a member may answer until when, and whether a quorum is to be expected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dashboard.domain import room as rooms
from dashboard.domain.agenda import Item
from dashboard.domain.attendance import Event
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.instants import JAPAN
from dashboard.domain.meetings import Paper
from dashboard.domain.quorum import Quorum
from dashboard.domain.room import Room

REPLIES = ("present", "absent", "online", "undecided")
SILENCE = ""  # stands for the reply of those who gave none
LONGEST_WORD = 1000  # characters


@dataclass(frozen=True)
class Reply:
    """What a member answered last, with a word to the secretariat; `is_entered`: by the secretariat in their place."""

    reply: str
    word: str
    at: datetime
    actor: str
    is_entered: bool


@dataclass(frozen=True)
class Announcement:
    """When the members were told of a meeting (招集), and the day by which they are asked to answer (None: not set)."""

    at: datetime
    reply_by: date | None


@dataclass(frozen=True)
class Invitation:
    """What a member is told of a meeting before it begins.

    `choices` are the replies they may give now: none once it was opened, nor to who is not in office on its day.
    `online_article` is where online attendance is regulated or left to the committee, empty where nothing is said.
    `revision` is that of the meeting.
    """

    meeting: int
    number: int
    date: date
    starts_at: time | None
    place: str
    state: str
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    announced: Announcement
    choices: tuple[str, ...]
    online_article: str
    revision: int
    mine: Reply | None = None


@dataclass(frozen=True)
class Coming:
    """A meeting that is still to come, as far as its replies go: `unanswered` how many in office gave none."""

    meeting: int
    number: int
    date: date
    state: str
    reply_by: date | None
    unanswered: int


@dataclass(frozen=True)
class Forecast:
    """Who answered what, and the quorum that follows.

    `people` are those in office by their reply, in the order of the roster; `expected` is the quorum if those come who
    say so, `possible` if everybody comes who may still; `uncounted` are online, which does not count.
    """

    people: Mapping[str, tuple[int, ...]]
    uncounted: tuple[int, ...]
    expected: Quorum
    possible: Quorum

    @property
    def verdict(self) -> str:
        """Return met, open (it hangs on those who did not decide yet) or missed."""
        if self.expected.met:
            return "met"
        return "open" if self.possible.met else "missed"


def begins(room: Room) -> datetime:
    """Return when the meeting is planned to begin; of one without an hour, the first moment of its day."""
    return datetime.combine(room.date, room.starts_at or time(), JAPAN)


def is_online_allowed(room: Room) -> bool:
    """Return whether the text, or a recorded decision of the committee (第6条), counts who attends online."""
    return rooms.answers(room, begins(room))["online"]


def choices(room: Room, person: int | None) -> tuple[str, ...]:
    """Return what this person may answer, in the order of REPLIES; nothing where no answer is asked for."""
    if room.state != "called" or person not in room.names:
        return ()
    return tuple(one for one in REPLIES if one != "online" or is_online_allowed(room))


def check_announcement(room: Room, reply_by: date | None, today: date) -> None:
    """Refuse to tell the members of a meeting twice, of one that is over, or with a deadline that can't be.

    RuleBroken: announced_already, meeting_past; and as `check_deadline`.
    """
    if room.state != "planned":
        raise RuleBroken("announced_already", number=room.number)
    if room.date < today:
        raise RuleBroken("meeting_past", number=room.number, date=room.date)
    check_deadline(room, reply_by, today)


def check_deadline(room: Room, reply_by: date | None, today: date) -> None:
    """Refuse a last day for replies that is over (InputInvalid reply_by_past) or comes after the meeting
    (reply_by_late)."""
    if reply_by is not None and reply_by < today:
        raise InputInvalid("reply_by_past", date=reply_by)
    if reply_by is not None and reply_by > room.date:
        raise InputInvalid("reply_by_late", date=room.date)


def check_reply(room: Room, person: int | None, reply: str | None, word: str) -> None:
    """Refuse a reply to a meeting nobody was told of yet, or that was opened; of who is not in office on its day; that
    is none of REPLIES; online where neither the text nor the committee allows it; a word that is too long.

    RuleBroken: not_announced, reply_too_late, not_in_office, online_not_allowed. InputInvalid: member_not_chosen,
    reply_missing, reply_unknown, word_long.
    """
    if room.state == "planned":
        raise RuleBroken("not_announced", number=room.number)
    if room.state != "called":
        raise RuleBroken("reply_too_late", number=room.number)
    _check_chosen(person, reply)
    if person not in room.names:
        raise RuleBroken("not_in_office")
    if reply not in REPLIES:
        raise InputInvalid("reply_unknown", value=reply)
    if reply not in choices(room, person):
        raise RuleBroken("online_not_allowed")
    if len(word) > LONGEST_WORD:
        raise InputInvalid("word_long", longest=LONGEST_WORD)


def _check_chosen(person: int | None, reply: str | None) -> None:
    if person is None:
        raise InputInvalid("member_not_chosen")
    if not reply:
        raise InputInvalid("reply_missing")


def invitation(room: Room, announced: Announcement, person: int | None, mine: Reply | None,
               revision: int) -> Invitation:
    """Return what the member `person`, who answered `mine`, is told of the meeting."""
    return Invitation(
        meeting=room.meeting, number=room.number, date=room.date, starts_at=room.starts_at, place=room.place,
        state=room.state, items=room.items, papers=room.papers, announced=announced, choices=choices(room, person),
        online_article=room.regulation.article_on("online"), revision=revision, mine=mine)


def forecast(room: Room, replies: Mapping[int, Reply]) -> Forecast:
    """Return what the replies come to (第3条第2項), counted as if the meeting began with those who say they come.

    The chair is looked for as at the meeting; who left office since answering is not counted. Raises as
    `quorum.quorum`.
    """
    said = {person: replies[person].reply if person in replies else SILENCE for person in room.names}
    people = {reply: tuple(one for one, own in said.items() if own == reply) for reply in (*REPLIES, SILENCE)}
    come, online = people["present"], people["online"]
    return Forecast(people, () if is_online_allowed(room) else online,
                    expected=_quorum(room, come, online),
                    possible=_quorum(room, (*come, *people["undecided"], *people[SILENCE]), online))


def by_agenda(items: Iterable[Item], papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers in the order of the 次第, each once; those no item points at come last, as listed."""
    named: dict[str, int] = {}
    for key in (key for item in items for key in item.papers):
        named.setdefault(key, len(named))
    return sorted(papers, key=lambda paper: named.get(paper.key, len(named)))


def _quorum(room: Room, in_room: Iterable[int], online: Iterable[int]) -> Quorum:
    at, come = begins(room), [(one, "room") for one in in_room] + [(one, "online") for one in online]
    events = tuple(Event(id, person, "arrive", at, where) for id, (person, where) in enumerate(come, 1))
    return rooms.quorum_at(replace(room, events=events), at)
