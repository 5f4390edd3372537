"""The seating plan (席次表): who presides at the head, members down both sides, officials and listeners at the foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from docx.oxml.ns import qn
from docx.shared import Twips

from minutes import letters
from minutes.document import Document
from minutes.names import spread_name

_ROW = qn("w:tr")
ROWS, HIGHEST = 15, Twips(1560)  # of the shipped template: rows of desks on its page, and how high one becomes at most
REQUIRED = ("表題", "議長席", "副議長席", "左席", "右席")
LEFT, RIGHT, LAST = ("左席", "左区分"), ("右席", "右区分"), ("端席", "端区分")


@dataclass(frozen=True)
class Seat:
    """A seat: the class printed above the name ("" at the head), the name ("" of an empty seat) and the title."""

    seat_class: str
    name: str
    title: str


@dataclass(frozen=True)
class Seating:
    """What the paper says: the meeting, the two seats at the head, those at the sides in the order of the roster, and
    who sits at the foot; `capacity` is how many may listen (None: not set)."""

    committee: str
    number: int
    date: date
    start: time | None
    place: str
    chair: Seat
    vice_chair: Seat
    seats: tuple[Seat, ...]
    officials: tuple[str, ...]
    called_in: tuple[str, ...]
    capacity: int | None

    @property
    def title(self) -> str:
        """Return 第１回○○委員会　席次表."""
        return f"{letters.meeting_name(self.number, self.committee)}　席次表"


def build(seating: Seating, template: bytes) -> bytes:
    """Return the plan as a Word file made from the template; the same seating gives the same bytes.

    Required in the template: ｛表題｝ ｛議長席｝ ｛副議長席｝, and a table row with ｛左席｝ and ｛右席｝. Left out where the template
    has none: ｛日時｝ ｛場所｝ ｛左区分｝ ｛右区分｝, ｛端席｝ with ｛端区分｝ (the row of a seat without one opposite), ｛事務局｝
    ｛関係者｝ ｛傍聴定員｝. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require(*REQUIRED)
    has_last = all(map(document.has, LAST))
    if not has_last:
        document.fill_rows(LAST, {})
    beside = {"左席": _present(document, LEFT[1], *RIGHT), "端席": LAST[1:]}
    made = document.repeat(beside, [_row(left, right, has_last) for left, right in opposite(seating.seats)])
    _heighten([row for row in made if row.tag == _ROW])
    document.fill_rows(("関係者",), {"関係者": _listed(seating.called_in)})
    document.fill({
        "表題": seating.title, "日時": letters.beginning(seating.date, seating.start).removesuffix("から"),
        "場所": letters.printed(seating.place), "議長席": _named(seating.chair), "副議長席": _named(seating.vice_chair),
        "事務局": _listed(seating.officials),
        "傍聴定員": None if seating.capacity is None else letters.printed(f"（定員{seating.capacity}人）")})
    return document.save(seating.title, seating.date)


def opposite(seats: Sequence[Seat]) -> list[tuple[Seat, Seat | None]]:
    """Return who sits across from whom: the first half of the seats down the left side, the rest down the right."""
    half = (len(seats) + 1) // 2
    right = [*seats[half:], None][:half]
    return list(zip(seats[:half], right))


def _row(left: Seat, right: Seat | None, has_last: bool) -> tuple[str, Mapping[str, str]]:
    if right is None and has_last:
        return LAST[0], _texts(LAST, left)
    return LEFT[0], _texts(LEFT, left) | (_texts(RIGHT, right) if right else dict.fromkeys(RIGHT, ""))


def _heighten(rows: Sequence) -> None:
    """Make the desks higher where there are few, so that the plan fills its page."""
    for row in rows:
        if (least := row.trHeight_val) is not None:
            row.trHeight_val = max(least, min(HIGHEST, least * ROWS // len(rows)))


def _texts(tokens: tuple[str, str], seat: Seat) -> dict[str, str]:
    return {tokens[0]: f"{spread_name(seat.name)}　{seat.title}", tokens[1]: letters.printed(seat.seat_class)}


def _named(seat: Seat) -> str:
    return "\n".join(filter(None, (spread_name(seat.name), seat.title)))


def _present(document: Document, *names: str) -> tuple[str, ...]:
    return tuple(name for name in names if document.has(name))


def _listed(names: tuple[str, ...]) -> str | None:
    return "\n".join(map(letters.printed, names)) or None
