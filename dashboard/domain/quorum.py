"""The quorum (定足数): a condition to open and to go on, counted anew at every arrival, departure, recusal and vote."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from dashboard.domain.attendance import Attendance
from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.provisions import Threshold, needed
from dashboard.domain.regulation import Regulation

# Who presides: an outsider is no member (an official, until a chair is elected).
ROLES = ("chair", "vice_chair", "temporary", "outsider", "nobody")


@dataclass(frozen=True)
class ClassCount:
    """How many of one class of seats are in office, attend (with written votes), and are recused."""

    seat_class: str
    in_office: int
    attending: int
    recused: int = 0


@dataclass(frozen=True)
class Headcount:
    """Whom the rules count at one instant.

    `recused` and `stand_ins` are among the present; `written` voted in writing and count as attending; `seats` is the
    定数 (None: not known); `reconvened`: the meeting was called again after one without quorum.
    """

    in_office: int
    present: int
    recused: int = 0
    written: int = 0
    stand_ins: int = 0
    seats: int | None = None
    classes: tuple[ClassCount, ...] = ()
    presiding: str = "chair"
    chair_elected: bool = True
    reconvened: bool = False

    @property
    def attending(self) -> int:
        """Return how many attend the motion."""
        return self.present - self.recused + self.written


@dataclass(frozen=True)
class Condition:
    """One condition of the quorum: `subject` is members, class, chair or reconvened (which asks nothing more).

    `attending` of `base` were counted against `needed`; of the chair only `met` and the article are told.
    """

    subject: str
    article: str
    met: bool
    threshold: Threshold | None = None
    seat_class: str = ""
    attending: int = 0
    base: int = 0
    needed: int = 0


@dataclass(frozen=True)
class Quorum:
    """Whether there is a quorum, and each condition that was asked."""

    conditions: tuple[Condition, ...]

    @property
    def met(self) -> bool:
        """Return whether every condition is met."""
        return all(condition.met for condition in self.conditions)

    @property
    def article(self) -> str:
        """Return the article of the first condition that is not met, or of the first."""
        return next((c.article for c in self.conditions if not c.met), self.conditions[0].article)


def presiding(chair: int | None, vice_chairs: Iterable[int], temporary: int | None, in_person: Set[int],
              members: Set[int]) -> tuple[int | None, str]:
    """Return who presides and as what (one of ROLES): the chair; the vice-chair when the chair is absent or recused
    (第2条第3項); else who is named in the record, a member who attends or somebody who is none.

    `in_person` are those who attend the motion themselves, `members` all in office.
    """
    if chair in in_person:
        return chair, "chair"
    for vice_chair in vice_chairs:
        if vice_chair in in_person:
            return vice_chair, "vice_chair"
    if temporary in in_person:
        return temporary, "temporary"
    return (temporary, "outsider") if temporary is not None and temporary not in members else (None, "nobody")


def headcount(found: Attendance, members: Mapping[int, str], *, online: bool, presiding: str,
              written: Set[int] = frozenset(), seats: int | None = None, chair_elected: bool = True,
              reconvened: bool = False) -> Headcount:
    """Return whom the rules count of an attendance; `members` in office, each with the class of their seat.

    `written` are those who voted in writing; of somebody who is present the written vote does not count.
    """
    present, attending, absent = found.present(online), found.attending(online), written - found.present(online)
    classes = tuple(ClassCount(seat_class, len(own), len(own & (attending | absent)), len(own & present & found.recused))
                    for seat_class, own in _by_class(members))
    return Headcount(in_office=len(members), present=len(present), recused=len(present) - len(attending),
                     written=len(absent), stand_ins=len(present & found.stand_ins.keys()), seats=seats,
                     classes=classes, presiding=presiding, chair_elected=chair_elected, reconvened=reconvened)


def _by_class(members: Mapping[int, str]) -> Iterator[tuple[str, Set[int]]]:
    for seat_class in dict.fromkeys(members.values()):
        yield seat_class, {person for person, own in members.items() if own == seat_class}


def quorum(regulation: Regulation, counted: Headcount, answers: Mapping[str, bool]) -> Quorum:
    """Return the quorum (第3条第2項): attending against its share of the base, and what else the text asks.

    `answers` are those of `regulation.in_force`; of them only D touches the quorum. What is asked of a meeting called
    again takes the place of what is asked of all members and of each class; the chair must be there all the same.
    RuleBroken: the codes of `check`.
    """
    check(regulation, counted, answers)
    asked = _reconvened(regulation, counted, answers) if counted.reconvened else _ordinary(regulation, counted, answers)
    return Quorum((*asked, *_chair(regulation, counted)))


def _ordinary(regulation: Regulation, counted: Headcount, answers: Mapping[str, bool]) -> Iterator[Condition]:
    yield _members(regulation.quorum, counted, answers)
    for asked in regulation.classes:
        own = next(c for c in counted.classes if c.seat_class == asked.seat_class)
        yield _condition("class", asked.threshold, own.attending,
                         _base(asked.threshold, own.in_office, asked.seats, own.recused, answers), asked.seat_class)


def _reconvened(regulation: Regulation, counted: Headcount, answers: Mapping[str, bool]) -> Iterator[Condition]:
    exception = regulation.reconvened
    if exception.threshold is None:
        yield Condition("reconvened", exception.article, met=True)
    else:
        yield _members(exception.threshold, counted, answers)


def _members(threshold: Threshold, counted: Headcount, answers: Mapping[str, bool]) -> Condition:
    base = _base(threshold, counted.in_office, counted.seats, counted.recused, answers)
    return _condition("members", threshold, counted.attending, base)


def _base(threshold: Threshold, in_office: int, seats: int | None, recused: int, answers: Mapping[str, bool]) -> int:
    whole = seats if threshold.base == "seats" else in_office
    return whole - recused if answers["D"] or threshold.base == "without_recused" else whole


def _condition(subject: str, threshold: Threshold, attending: int, base: int, seat_class: str = "") -> Condition:
    least = needed(threshold, base)
    return Condition(subject, threshold.article, attending >= least, threshold, seat_class, attending, base, least)


def _chair(regulation: Regulation, counted: Headcount) -> Iterator[Condition]:
    """Before a chair is elected nobody can ask for the chair's presence."""
    asked = regulation.chair_present
    if asked is not None and counted.chair_elected:
        enough = ("chair", "vice_chair") if asked.value == "chair_or_acting" else ("chair",)
        yield Condition("chair", asked.article, counted.presiding in enough)


def check(regulation: Regulation, counted: Headcount, answers: Mapping[str, bool]) -> None:
    """Refuse numbers of people that can't be, that are missing, or that this regulation does not count.

    InputInvalid: count_negative, present_exceed_office, recused_exceed_present, stand_ins_exceed_present,
    class_exceeds_office, seats_missing, class_missing. RuleBroken: written_not_allowed, stand_ins_not_counted,
    reconvening_unregulated.
    """
    _check_numbers(counted)
    _check_allowed(regulation, counted, answers)
    asked = regulation.reconvened.threshold if counted.reconvened else regulation.quorum
    if asked is not None and asked.base == "seats" and counted.seats is None:
        raise InputInvalid("seats_missing", article=asked.article)
    known = {c.seat_class for c in counted.classes}
    for one in () if counted.reconvened else regulation.classes:
        if one.seat_class not in known:
            raise InputInvalid("class_missing", seat_class=one.seat_class, article=one.threshold.article)


def _check_numbers(counted: Headcount) -> None:
    numbers = (counted.in_office, counted.present, counted.recused, counted.written, counted.stand_ins)
    if min(*numbers, counted.seats or 0) < 0 or any(min(c.in_office, c.attending, c.recused) < 0 for c in counted.classes):
        raise InputInvalid("count_negative")
    if counted.present + counted.written > counted.in_office:
        raise InputInvalid("present_exceed_office", present=counted.present + counted.written,
                           in_office=counted.in_office)
    if counted.recused > counted.present:
        raise InputInvalid("recused_exceed_present", recused=counted.recused, present=counted.present)
    if counted.stand_ins > counted.present:
        raise InputInvalid("stand_ins_exceed_present", stand_ins=counted.stand_ins, present=counted.present)
    for one in counted.classes:
        if one.attending + one.recused > one.in_office:
            raise InputInvalid("class_exceeds_office", seat_class=one.seat_class, in_office=one.in_office)


def _check_allowed(regulation: Regulation, counted: Headcount, answers: Mapping[str, bool]) -> None:
    if counted.written and not answers["written"]:
        raise RuleBroken("written_not_allowed")
    if counted.stand_ins and not answers["proxies"]:
        raise RuleBroken("stand_ins_not_counted")
    if counted.reconvened and regulation.reconvened is None:
        raise RuleBroken("reconvening_unregulated")
