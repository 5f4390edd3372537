"""Rosters, agendas and all that is said of them, made up at random, in which every text that anybody types is hostile."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from random import Random

from dashboard.domain.agenda import KINDS as ITEM_KINDS
from dashboard.domain.agenda import Item
from dashboard.domain.consultations import Consultation
from dashboard.domain.meetings import PAPER_KINDS, Paper
from dashboard.domain.members import Membership
from dashboard.domain.regulation import Regulation
from dashboard.domain.room import Seat
from dashboard.domain.speeches import Speech
from dashboard.papers.facts import Facts

# Every text that somebody types, or that a package brings, by the name of its field.
FIELDS = ("name title organisation place room text note reason shown mover contact listening mayor_title mayor_name"
          " secretariat member_title chair_title vice_chair_title request report marker city committee printed")
TYPED = frozenset(FIELDS.split())
PIECES = (
    "", " ", "　", "\n", "\r\n", "\t", "\x00", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff",
    "\ud800", "\udfff\ud83d", "\u202e逆", "\u2066", "\u200f", "\u00ad", "]]>", "<w:p/>", "</w:t></w:r>", "<!--", "&amp;", "&#0;", "&",
    "'\"", "{0}", "%s", "\\", "｛氏名｝", "｛番号｝", "｛発言｝", "｛架空｝", "{表題}", "=1+1", "１２３", "3", "A4", "2.5", "髙", "﨑", "𠮷",
    "葛\U000e0100", "か\u3099", "\ue000", "👪🏽\u200d", "ｱ", "長" * 90, "w" * 300, "委員", "会 議", "協働", "甲　乙")
MEMBERS, ITEMS, PAPERS, SPEECHES = (0, 1, 1, 2, 3, 12), (0, 1, 1, 2, 3, 9), (0, 0, 1, 3), (0, 0, 1, 2)
TYPED_TOKENS = frozenset(("氏名", "番号", "発言", "架空"))


def words(chance: Random) -> str:
    """Return what somebody hostile might type."""
    return "".join(chance.choices(PIECES, k=chance.choice((0, 1, 1, 2, 3, 6))))


def record(found: Facts, chance: Random) -> Facts:
    """Return the record of a meeting with another roster, another agenda, and hostile words everywhere."""
    drawn = _spoilt(_with_consultation(_with_agenda(_with_roster(found, chance), chance), chance), chance)
    return replace(drawn, printed={kind: words(chance) for kind in drawn.printed})


def _with_roster(found: Facts, chance: Random) -> Facts:
    """The people are those of the record's events, as far as there are any."""
    day, count = found.meeting.date, chance.choice(MEMBERS)
    seats = tuple(Membership(number, number, "", found.meeting.term, chance.choice(list(found.printed)), "",
                             chance.choice((1, 2, 10)), day - timedelta(days=40), day + timedelta(days=600))
                  for number in range(1, count + 1))
    room = replace(
        found.room, seats=tuple(Seat(seat.person_id, "", seat.id, seat.seat_class, "") for seat in seats),
        events=tuple(event for event in found.room.events if event.person <= count),
        offices=tuple(office for office in found.room.offices if office.membership <= count))
    offices = {id: office for id, office in found.offices.items() if id <= count}
    return replace(found, memberships=seats, offices=offices, room=room)


def _with_agenda(found: Facts, chance: Random) -> Facts:
    known = [item.id for item in found.room.items]
    items, level = [], 0
    for number in range(chance.choice(ITEMS)):
        level = chance.randint(1, min(level + 1, 3))
        id = known[number] if number < len(known) else 1000 + number
        items.append(Item(level, "", chance.choice(list(ITEM_KINDS)), (), id, chance.choice((None, 10)), chance.random() < .5))
    papers = tuple(Paper(chance.choice(list(PAPER_KINDS)), chance.choice((None, 1, 12)), "", number)
                   for number in range(chance.choice(PAPERS)))
    ids = {item.id for item in items}
    speeches = tuple(Speech(number, chance.choice(sorted(ids)), number, "member", 1, "", "", None)
                     for number in range(chance.choice(SPEECHES))) if ids else ()
    room = replace(found.room, items=tuple(items), papers=papers,
                   turns=tuple(turn for turn in found.room.turns if turn.item in ids))
    return replace(found, meeting=replace(found.meeting, items=tuple(items), papers=papers), room=room, speeches=speeches,
                   motions=tuple(motion for motion in found.motions if motion.item in ids),
                   elections=tuple(election for election in found.elections
                                   if election.item in ids and election.elected <= len(found.memberships)))


def _with_consultation(found: Facts, chance: Random) -> Facts:
    day = found.meeting.date
    opinions = [{"level": chance.choice((1, 2)), "marker": "", "text": ""} for _ in range(chance.choice(PAPERS))]
    return replace(found, consultations=(Consultation(1, "", day, chance.choice((None, day, day, day))),),
                   consulted={1: {"request": "", "report": "", "opinions": opinions}})


def _spoilt(value, chance: Random, name: str = ""):
    """Return the value with every text somebody types replaced; what the regulation and tables say stays."""
    if isinstance(value, str):
        return words(chance) if name in TYPED else value
    if is_dataclass(value) and not isinstance(value, Regulation):
        changed = {each.name: _spoilt(getattr(value, each.name), chance, each.name) for each in fields(value) if each.init}
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: _spoilt(each, chance, key if isinstance(key, str) else "") for key, each in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_spoilt(each, chance, name) for each in value)
    return value
