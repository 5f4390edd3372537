"""Who answered what, class by class, what quorum is to be expected, and who has not opened which papers."""

from collections.abc import Iterator, Mapping

import streamlit as st

from dashboard import text, wording
from dashboard.domain.errors import DashboardError
from dashboard.domain.quorum import Condition
from dashboard.domain.replies import REPLIES, SILENCE, Forecast, Reply, forecast, is_online_allowed
from dashboard.domain.room import Room, seats_by_class
from dashboard.queries import replies as read
from dashboard.queries import room as read_room
from dashboard.ui import boxed, live
from dashboard.ui.escape import lines, md
from dashboard.ui.frame import Desk, part, refuse
from dashboard.ui.replies import unread

SUBJECTS = ("replies", "reading", "meetings", "members", "room", "accounts")
SHAPES = {"present": "○", "absent": "×", "online": "◇", "undecided": "△", SILENCE: "－"}
VERDICTS = {"met": "○ 定足数に届く見込みです", "open": "△ 定足数に届くかは、まだ分かりません",
            "missed": "× 定足数に届かない見込みです"}


@boxed.fragment
def show(meeting: int) -> None:
    """Show the replies to a meeting; they are drawn anew as they come in."""
    part(lambda desk: _draw(desk, meeting))


def _draw(desk: Desk, meeting: int) -> None:
    live.follow(desk, *SUBJECTS, name="replies")
    room = read_room.room(desk.db, desk.actor, desk.now, meeting)
    replies = read.replies(desk.db, desk.actor, meeting)
    opened = unread.look(desk, room)
    try:
        _show_forecast(room, forecast(room, replies))
    except DashboardError as error:  # numbers the regulation asks for are missing; the replies can be read all the same
        refuse(error)
    _show_replies(room, replies, opened)
    unread.show(opened)


def _show_forecast(room: Room, found: Forecast) -> None:
    counts = "　".join(f"{SHAPES[reply]}\u00a0{text.REPLIES[reply]}\u00a0**{len(found.people[reply])}人**"
                      for reply in (*REPLIES, SILENCE) if reply != "online" or _is_asked_online(room, found))
    with st.container(key=f"forecast-{found.verdict}", border=True):
        st.markdown(counts)
        st.markdown(f"**{VERDICTS[found.verdict]}**　会議の日の在任 {len(room.seats)}人")
        st.markdown("\n".join(f"- {md(line)}" for line in _reasons(room, found)))


def _is_asked_online(room: Room, found: Forecast) -> bool:
    return is_online_allowed(room) or bool(found.people["online"])


def _reasons(room: Room, found: Forecast) -> Iterator[str]:
    """Yield each condition of the quorum with its article, and how who attends online is treated."""
    yield from map(_condition, found.expected.conditions)
    article = room.regulation.article_on("online")
    if found.uncounted:
        names = "、".join(room.names[one] for one in found.uncounted)
        yield f"オンラインと答えた{len(found.uncounted)}人（{names}）は、認める定めも決定もないため、数えていません。"
    if is_online_allowed(room):
        yield f"オンラインでの出席も数えています（{article or text.SILENT}）。"
    else:
        yield (f"オンラインでの出席は{text.SILENT}{f'（{article}により委員会に諮る）' if article else ''}。"
               "認める決定が記録されるまで、委員は選べません。")


def _condition(one: Condition) -> str:
    cited = f"（{one.article or text.SILENT}）"
    if one.subject == "reconvened":
        return wording.condition(one)
    if one.subject == "chair":
        return f"議長となる役職の人の出席の回答が{'あります' if one.met else 'まだありません'}{cited}"
    whose = f"（{one.seat_class}）" if one.subject == "class" else ""
    short = "届いています" if one.met else f"あと{one.needed - one.attending}人"
    return (f"定足数{whose}　{one.needed}人（{text.threshold(one.threshold)}、{one.base}人のうち）、"
            f"出席の回答 {one.attending}人。{short}{cited}")


def _show_replies(room: Room, replies: Mapping[int, Reply], opened: unread.Opened) -> None:
    for printed, seats in seats_by_class(room).items():
        st.markdown("\n".join([f"## {md(printed)}　{len(seats)}人", "", *(
            f"- {_line(seat.name, replies.get(seat.person))}{md(unread.count(opened, seat.person))}"
            f"{_word(replies.get(seat.person))}" for seat in seats)]))


def _line(name: str, reply: Reply | None) -> str:
    said = reply.reply if reply else SILENCE
    when = f"　{reply.at.month}/{reply.at.day} {reply.at:%H:%M}{'　事務局が入力' if reply.is_entered else ''}" if reply else ""
    return f"{SHAPES[said]} **{text.REPLIES[said]}**　{md(name)}{md(when)}"


def _word(reply: Reply | None) -> str:
    return f"  \n  伝言「{lines(reply.word)}」" if reply and reply.word else ""
