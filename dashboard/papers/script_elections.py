"""The script of an election (互選): by nomination, by ballot with run-off and lot, and who presides from then on."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard import chair_script, wording
from dashboard.domain.election_course import OFFICES
from dashboard.domain.elections import Round
from dashboard.domain.room import Room
from dashboard.papers import quorums
from dashboard.papers.script_course import needed
from dashboard.papers.script_rooms import BLANK, NAME, holder, with_chair
from minutes.script import Branches, Case, Done, Entry, Said, Step


class _Blank(int):
    """A number of votes that is not known yet."""

    def __format__(self, spec: str) -> str:
        return BLANK


VOTES = {1: _Blank(), 2: _Blank()}
NAMES = dict.fromkeys(VOTES, NAME)


def of_item(room: Room) -> Iterator[Entry]:
    """Yield the elections of an agenda item: to the offices nobody holds when the meeting begins, else to both."""
    free = [office for office in OFFICES if holder(room, office) is None] or list(OFFICES)
    for office in free:
        yield from _election(room, office)
        if office == "chair" and holder(room, "chair") is None:
            yield from _hand_over(room)


def _election(room: Room, office: str) -> Iterator[Entry]:
    title, article = wording.office_title(office, room.regulation), room.regulation.officers.article
    yield Step(f"{title}の互選", article)
    yield Done(f"互選の前に、出席した委員を数えます。　出席　{BLANK}人　　{''.join(needed(room))}")
    yield Said(chair_script.ask_method(title))
    yield Done(f"互選の方法は、規則に定めがありません{_general(room)}。同意を確かめて記録します。")
    yield Branches("どちらの方法によりますか", tuple(
        Case(way, article, chair_script.method_agreed(title, method), f"「{title}　{way}」へ進みます。")
        for method, way in (("nomination", "指名推選"), ("ballot", "投票"))))
    yield from _nomination(title, article)
    yield from _ballot(title, article)


def _general(room: Room) -> str:
    general = room.regulation.general
    return f"（{general.article}により委員会に諮ります）" if general else ""


def _nomination(title: str, article: str) -> Iterator[Entry]:
    yield Step(f"{title}　指名推選", article)
    yield Said(chair_script.ask_names(title))
    yield Done("推薦の発言を待ちます。")
    yield Said(chair_script.ask_nominee(title, NAME))
    yield Branches("異議はありますか", (
        Case("異議なし", article, chair_script.elected(title, NAME, "nomination")),
        Case("異議あり", "", chair_script.nomination_objected(title), "方法を諮り直します。")))


def _ballot(title: str, article: str) -> Iterator[Entry]:
    yield Step(f"{title}　投票", article)
    yield Said(chair_script.call_ballot(title, _Blank()))
    yield Done(f"開票します。　有効投票　{BLANK}票　　過半数　{BLANK}票　　無効投票　{BLANK}票")
    yield Said(_reported(title))
    yield Branches("有効投票の過半数を得た人がいますか", (
        Case("いる", article, _result(title, "ballot", "elected")),
        Case("いない", "", _result(title, "ballot", "run_off"), "「決選投票」へ進みます。"),
        Case("同数で、決選投票の候補者が２人に決まらない", "", _result(title, "ballot", "lot"), "くじを引き、「決選投票」へ進みます。"),
        Case("有効な投票がない", "", _result(title, "ballot", "no_result"))))
    yield Step(f"{title}　決選投票", article)
    yield Said(chair_script.call_run_off(title, NAMES.values(), _Blank()))
    yield Said(_reported(title))
    yield Branches("得票の多い人がいますか", (
        Case("いる", article, _result(title, "run_off", "elected")),
        Case("同数", "", _result(title, "run_off", "lot"), "くじを引く人を決め、引いた人を記録します。"),
        Case("くじで決まった", article, chair_script.elected(title, NAME, "lot"))))


def _reported(title: str) -> str:
    """Return how the votes are read out."""
    return _counted(title, "ballot", "elected").split("\n")[0]


def _result(title: str, way: str, result: str) -> str:
    """Return what follows of the votes."""
    return _counted(title, way, result).split("\n")[1]


def _counted(title: str, way: str, result: str) -> str:
    found = Round(way, result, elected=1, candidates=tuple(NAMES), votes=VOTES, invalid=_Blank(), valid=_Blank())
    return chair_script.counted_ballot(title, found, NAMES)


def _hand_over(room: Room) -> Iterator[Entry]:
    title, summons = room.regulation.chair_title, room.regulation.summons
    yield Step("議長の交代", summons.article if summons else "")
    called, thanked = chair_script.hand_over(title, NAME).split("\n")
    yield Said(called if holder(room, "vice_chair") else f"{called}\n{thanked}")
    yield Done(f"{title}が議長席に着きます。ここから先は、{title}が読みます。")
    yield Said(chair_script.presiding(with_chair(replace(room, named=())), quorums.beginning(room)))
