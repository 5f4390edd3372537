"""The 議事録（案）: the table at its head, and the course of the meeting."""

from dashboard import text, wording
from dashboard.domain import room as rooms
from dashboard.domain import wareki
from dashboard.domain.meetings import Meeting
from dashboard.domain.room import Room
from dashboard.papers import presence
from dashboard.papers.course import entries
from dashboard.papers.facts import Facts
from minutes import record

OPENNESS = {"open": "公開", "closed": "非公開", "partly_open": "一部公開"}
NOT_DECIDED = "（公開・非公開の決定の記録がありません）"
NOBODY = "なし"


def make(facts: Facts, template: bytes) -> bytes:
    """Return the draft minutes as a Word file."""
    room = facts.room
    title = f"第{room.number}回{facts.body.name}　議事録（案）"
    return record.build(record.Minutes(title, room.date, _head(facts), entries(facts)), template)


def missing(facts: Facts) -> list[str]:
    """Return what is missing for the paper to be whole: the meeting's own times, people, openness, speeches."""
    room = facts.room
    asked = {"not_opened": rooms.opened_at(room) is None, "not_ended": rooms.ended_at(room) is None,
             "officials": not _guests(room, "official"), "listeners": room.listeners is None,
             "openness": _openness(room) == NOT_DECIDED, "speeches": not facts.speeches,
             "undeclared": any(motion.running for motion in facts.motions)}
    return [code for code, is_missing in asked.items() if is_missing]


def _head(facts: Facts) -> dict[str, str | None]:
    room = facts.room
    came, absent = _people(facts)
    return {
        "会議名": f"第{room.number}回{facts.body.name}", "日時": _when(room), "場所": room.place,
        "出席者": _listed(came), "欠席者": _listed(absent), "事務局": "、".join(_guests(room, "official")) or NOBODY,
        "関係者": "、".join(_guests(room, "called_in")) or None,
        "傍聴者数": None if room.listeners is None else f"{room.listeners}人", "公開の別": _openness(room),
        "配布資料": "\n".join(text.paper_line(p.kind, p.number, p.title) for p in facts.meeting.papers) or None,
        "次回": _following(facts.following)}


def _following(meeting: Meeting | None) -> str | None:
    """Return when and where the next meeting is planned; None, and no row, while the record knows none."""
    if meeting is None:
        return None
    hour = wareki.clock(meeting.start_time) if meeting.start_time else ""
    return "　".join(filter(None, (wareki.with_weekday(meeting.date) + hour, meeting.place, meeting.room)))


def _when(room: Room) -> str:
    opened, ended = rooms.opened_at(room), rooms.ended_at(room)
    lines = [wareki.with_weekday(room.date)]
    if opened is not None:
        until = f"{wareki.clock(ended.time())}まで" if ended else ""
        lines.append(f"{wareki.clock(opened.time())}から{until}")
    return "\n".join(lines)


def _people(facts: Facts) -> tuple[list[str], list[str]]:
    """Return who of those in office attended at any time, and who did not, in the order of the roster."""
    room = facts.room
    came = presence.came(room)
    named = {seat.person: _titled(facts, seat.membership, seat.name) for seat in room.seats}
    return ([name for person, name in named.items() if person in came],
            [name for person, name in named.items() if person not in came])


def _titled(facts: Facts, membership: int, name: str) -> str:
    office = facts.offices.get(membership)
    plain = "".join(name.split())
    return f"{plain}（{facts.body.title(office)}）" if office else plain


def _listed(names: list[str]) -> str:
    return f"{'、'.join(names)}（{len(names)}人）" if names else NOBODY


def _guests(room: Room, kind: str) -> list[str]:
    return ["　".join(filter(None, (guest.title, guest.name))) for guest in room.guests if guest.kind == kind]


def _openness(room: Room) -> str:
    """Return what holds at the end of the meeting; what the committee did not decide is not asserted."""
    end = rooms.ended_at(room)
    made = [one for one in room.settlements if one.question == "openness" and (end is None or one.at <= end)]
    if not made:
        return NOT_DECIDED
    last = max(made, key=lambda one: one.at)
    return f"{OPENNESS[last.answer]}（{wording.made_by(last)}の決定）"
