"""What the log tells of a meeting: each fact of a command of the room as a phrase, in the order people say them."""

from collections.abc import Callable, Mapping

from dashboard import wording
from dashboard.domain import wareki
from dashboard.domain.instants import instant
from dashboard.domain.room import TEXTS

KINDS = wording.STEPS | wording.EVENTS | wording.GUESTS | {"taken_back": "記録の取り消し"}
METHODS = wording.METHODS | wording.ELECTION_WAYS
RESULTS = {"elected": "当選", "run_off": "決選投票へ", "lot": "くじへ", "no_result": "有効な投票なし", "objected": "異議あり"}
STATES = {"open": "互選の途中", "elected": "当選"}
REASONS = {"objection": "異議があったため"}
CASTING = {"yes": "可", "no": "否"}
# Told with another fact, or the number of another row, which the CSV file has.
UNSAID = frozenset({"late", "answer", "casting", "election"})


def told(before: Mapping | None, after: Mapping | None, title: Callable[[str], str]) -> list[str]:
    """Return what a command of the room left and, behind it, what it replaced; `title` is that of an office."""
    left = after or {}
    said = _phrases(left, title)
    replaced = _phrases({name: fact for name, fact in (before or {}).items() if left.get(name) != fact}, title)
    return [*said, *([f"前は、{'、'.join(replaced)}"] if replaced else [])]


def _phrases(facts: Mapping, title: Callable[[str], str]) -> list[str]:
    named = [*(name for name in PHRASES if name in facts), *sorted(facts.keys() - PHRASES.keys() - UNSAID)]
    known = facts | ({"office": title(facts["office"])} if "office" in facts else {})
    return [phrase for name in named if (phrase := PHRASES.get(name, _plain(name))(known))]


def _plain(name: str) -> Callable[[Mapping], str]:
    return lambda facts: f"{name}：{facts[name]}"


def _with(pattern: str, name: str, words: Mapping[str, str] | None = None) -> Callable[[Mapping], str]:
    """Return how a fact is said: its word, if there are words for it, in the pattern."""
    return lambda facts: pattern.format((words or {}).get(facts[name], facts[name]))


def _people(pattern: str, name: str) -> Callable[[Mapping], str]:
    return lambda facts: pattern.format("、".join(f"{one}さん" for one in facts[name]))


def _carried(facts: Mapping) -> str:
    return "次回以後に継続　" + "".join(f"「{title}」" for title in facts["carried"]) if facts["carried"] else ""


def _title(facts: Mapping) -> str:
    """A guest has a title; anything else stands under the title of an item."""
    return facts["title"] if facts.get("kind") in ("official", "called_in") else f"議題「{facts['title']}」"


def _where(facts: Mapping) -> str:
    """Who is recused is so wherever they are."""
    return "" if facts.get("kind") in ("recuse", "return") else wording.PLACES[facts["where"]]


def _decision(facts: Mapping) -> str:
    """What is decided in words is the text itself."""
    question, answer = facts["question"], facts["answer"]
    return "" if question in TEXTS else f"取扱い「{wording.answer(question, answer)}」"


def _outcome(facts: Mapping) -> str:
    casting = facts.get("casting")
    return wording.OUTCOMES[facts["outcome"]] + (f"（議長の決　{CASTING[casting]}）" if casting else "")


def _votes(facts: Mapping) -> str:
    return "、".join(f"{name}さん{count}票" for name, count in facts["votes"].items())


def _at(facts: Mapping) -> str:
    return wareki.clock(instant(facts["at"]).time()) + ("（後日入力）" if facts.get("late") else "")


PHRASES: dict[str, Callable[[Mapping], str]] = {
    "office": _with("{}", "office"), "text": _with("「{}」", "text"), "title": _title,
    "paper": _with("資料「{}」", "paper"), "page": _with("{}ページ", "page"),
    "nominee": _with("指名　{}さん", "nominee"), "name": _with("{}さん", "name"), "kind": _with("{}", "kind", KINDS),
    "where": _where, "stand_in": _with("代理　{}さん", "stand_in"), "question": _decision,
    "mover": _with("発議　{}", "mover"), "matter": _with("特別の議決「{}」", "matter"), "method": _with("{}", "method", METHODS),
    "consent": _with("同意　{}", "consent"), "attending": _with("出席{}人", "attending"),
    "in_office": _with("在任{}人", "in_office"), "presiding": _with("議長　{}さん", "presiding"),
    "yes": _with("賛成{}人", "yes"), "no": _with("反対{}人", "no"), "abstain": _with("棄権{}人", "abstain"),
    "outcome": _outcome, "votes": _votes, "invalid": _with("無効{}票", "invalid"),
    "objections": _with("異議{}人", "objections"), "drawn_by": _with("くじを引いた人　{}さん", "drawn_by"),
    "drawn": _people("くじに当たった人　{}", "drawn"), "result": _with("{}", "result", RESULTS),
    "state": _with("{}", "state", STATES), "listeners": _with("傍聴者{}人", "listeners"),
    "reconvened": _with("{}", "reconvened", {True: "再招集の会議とする", False: "再招集の会議としない"}),
    "carried": _carried,
    "voided_by": _people("{}の出席が変わったため、採決は無効", "voided_by"), "note": _with("備考　{}", "note"),
    "reason": _with("理由　{}", "reason", REASONS), "at": _at}
