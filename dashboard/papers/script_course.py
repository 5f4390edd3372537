"""The script's opening, breaks and end: each with what may come out of counting those who attend."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from dashboard import chair_script, text
from dashboard.domain.agenda import Item
from dashboard.domain.quorum import Condition
from dashboard.domain.room import Room
from dashboard.papers import quorums
from dashboard.papers.script_rooms import (
    BLANK,
    NAME,
    before,
    blanked,
    full,
    holder,
    sitting,
    with_people,
    with_temporary,
)
from minutes.script import Branches, Case, Done, Entry, Said, Step

SEVERAL = "足りない条件だけを読みます。"


def opening(room: Room) -> Iterator[Entry]:
    """Yield how those who attend are counted, the meeting opened, and how who presides says so."""
    room, article = before(room), _article(room)
    yield Step("定足数の確認と開会", article)
    yield from _counting(room)
    yield from _if_quorate(room, chair_script.opening, (
        Case("達していない", article, _missed(chair_script.not_quorate, room), f"{_which(room)}しばらく待って、もう一度数えます。"),
        Case("達しないまま、流会とする", article, _missed(chair_script.inquorate, room), _which(room))))
    yield from _presiding(room)


def breaks(room: Room) -> Iterator[Entry]:
    """Yield how a break is called and ended."""
    room, article = sitting(before(room)), _article(room)
    yield Step("休憩と再開")
    yield Said(chair_script.break_until(f"{BLANK}時{BLANK}分"))
    yield Done("再開の前に、出席した委員をもう一度数えます。")
    yield from _if_quorate(room, chair_script.resumed, (
        Case("達していない", article, _missed(chair_script.not_quorate, room), f"{_which(room)}「定足数を欠いたとき」へ進みます。"),))


def lost(room: Room) -> Iterator[Entry]:
    """Yield what can be done once the quorum is lost in the middle of the meeting; nothing where none is asked for."""
    room, article = sitting(before(room)), _article(room)
    if not _asks(room):
        return
    stated = _missed(chair_script.not_quorate, room)
    yield Step("定足数を欠いたとき", article)
    yield Done("採決も互選もできません。次のどれにするかを決め、記録します。")
    yield Branches("どうしますか", (
        Case("休憩する", article, f"{stated}\n{chair_script.break_until('')}",
             f"{_which(room)}戻る委員を待ち、「休憩と再開」へ進みます。"),
        Case("散会する", article, f"{stated}\n{chair_script.adjourned(_left(room))}", _which(room)),
        Case("流会とする", article, _missed(chair_script.inquorate, room), _which(room))))


def breaking_off(room: Room) -> Iterator[Entry]:
    """Yield how the meeting is broken off with items left."""
    yield Step("散会")
    yield Said(chair_script.adjourned(_left(before(room))))


def closing(room: Room) -> Iterator[Entry]:
    """Yield how the meeting is closed."""
    yield Branches("議事はすべて終わりましたか", (
        Case("終わった", "", chair_script.closed(before(room))),
        Case("次回へ残す議題がある", "", chair_script.closed(_left(before(room))))))
    yield Done(f"閉会の時刻を確かめます。　{BLANK}時{BLANK}分")


def needed(room: Room) -> list[str]:
    """Return what the quorum asks for, with numbers: 定足数は6人です（在任委員12人の半数以上）."""
    return [words for one in quorums.asked(before(room)) if (words := _needed(one, room))]


# --- parts ----------------------------------------------------------------------------------------


def _asks(room: Room) -> bool:
    """Return whether the quorum asks for anybody; a meeting called again may do without."""
    return not all(one.met for one in quorums.asked(quorums.with_seats(room)))


def _if_quorate(room: Room, sentence, missed: tuple[Case, ...]) -> Iterator[Entry]:
    """Yield what is said when the quorum is met, boxed with the cases in which it is missed, where it can be."""
    if _asks(room):
        yield Branches("定足数に達していますか", (Case("達している", _article(room), _met(sentence, room)), *missed))
    else:
        yield Said(_met(sentence, room))


def _met(sentence, room: Room) -> str:
    """Return a sentence said when everybody came, the numbers left blank."""
    return blanked(room, sentence(full(quorums.with_seats(room)), quorums.beginning(room)))


def _missed(sentence, room: Room) -> str:
    """Return a sentence said when the quorum is missed, the numbers left blank."""
    return blanked(room, sentence(quorums.with_seats(room), quorums.beginning(room)))


def _article(room: Room) -> str:
    return "、".join(dict.fromkeys(one.article for one in quorums.asked(before(quorums.with_seats(room)))))


def _counting(room: Room) -> Iterator[Done]:
    yield Done(f"出席した委員を数えます。　出席　{BLANK}人")
    for words in needed(room):
        yield Done(words)


def _needed(one: Condition, room: Room) -> str:
    regulation = room.regulation
    if one.subject == "reconvened":
        return "再招集の会議のため、人数は問いません。"
    if one.subject == "chair":
        acting = "" if regulation.chair_present.value == "chair" else "（又はその職務を代理する者）"
        return f"{regulation.chair_title}{acting}の出席も要ります。"
    whose, counted, share = text.threshold(one.threshold).partition("の")
    of = f"（{one.seat_class}）" if one.subject == "class" else ""
    base = f"（{whose}{one.base}人の{share}）" if counted else f"（{whose}）"
    return f"定足数{of}は{one.needed}人です{base}。"


def _which(room: Room) -> str:
    """Return which of several conditions are read out when the quorum is missed."""
    return SEVERAL if len(quorums.asked(quorums.with_seats(room))) > 1 else ""


def _left(room: Room) -> Room:
    return replace(room, items=(Item(1, NAME, "other", id=0),), carried=frozenset({0}))


def _presiding(room: Room) -> Iterator[Entry]:
    """Yield how who presides says so: an officer who is there, else somebody until there is a chair."""
    regulation, at = room.regulation, quorums.beginning(room)
    cases = [Case(f"{title}が出席している" if office == "chair" else f"{title}が代理する", rule.article if rule else "",
                  _present(room, person, at))
             for office, title, rule in (("chair", regulation.chair_title, regulation.summons),
                                         ("vice_chair", regulation.vice_chair_title, regulation.acting))
             if (person := holder(room, office)) is not None]
    temporary = chair_script.presiding(with_temporary(room), at)
    if cases:
        yield Step("議長")
        yield Branches("だれが議長を務めますか", (*cases, Case("どちらも務められない", "", temporary, _silent(room))))
    else:
        yield Step("臨時の議長")
        yield Done(f"{regulation.chair_title}が決まるまで議長を務める人について、{_silent(room)}")
        yield Said(temporary)


def _present(room: Room, person: int, at: datetime) -> str:
    return chair_script.presiding(replace(with_people(room, [person]), named=()), at)


def _silent(room: Room) -> str:
    general = room.regulation.general
    return "規則に定めがありません" + (f"（{general.article}により委員会に諮ります）。" if general else "。")
