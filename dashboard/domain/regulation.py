"""The regulation as data: its articles, and the numbers its rules rest on. Integers and fractions only.

What the text says stands in the tables of its name; what it answers of the questions other texts leave open stands
under [[settled]]; what it leaves open, for the committee to decide, under [[switches]].
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import NoReturn

from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.provisions import (
    Article,
    ClassQuorum,
    Paragraph,
    Reconvened,
    Rule,
    Settled,
    Special,
    Switch,
    Threshold,
)
from dashboard.domain.toml_table import Table, read, refuse_unknown

COMPARISONS = ("at_least", "more_than")
QUORUM_BASES = ("in_office", "seats", "without_recused")
DECISION_BASES = ("present", "in_office", "votes_cast")
TIES = ("chair_decides", "rejected", "nothing")
CHAIR_PRESENCE = ("chair", "chair_or_acting")

# Whether who presides counts among those present (A) and casts an ordinary vote (B), whether abstainers count among
# those present (C), whether the recused leave the base of the quorum (D): our answers where nobody gave one.
COUNTING = {"A": True, "B": True, "C": True, "D": False}
# What is not done until the text or a recorded decision allows it; a stand-in only the text can allow.
PERMISSIONS = {"online": False, "written": False}
OPEN = COUNTING | PERMISSIONS
ANSWERS = OPEN | {"proxies": False}

_THRESHOLD = "article comparison fraction number"
_KEYS = {
    "": "edition articles supplements quorum decision special unanimity tie officers acting recusal summons general"
        " switches settled silent",
    "edition": "id title number amended effective_from src",
    "articles": "number caption src paragraphs", "articles.paragraphs": "number text src",
    "supplements": "caption text src",
    "quorum": f"{_THRESHOLD} basis classes chair reconvened",
    "quorum.classes": f"{_THRESHOLD} basis seat_class seats",
    "quorum.chair": "article who", "quorum.reconvened": f"{_THRESHOLD} basis",
    "decision": "article comparison fraction base", "special": "name article comparison fraction base",
    "unanimity": "article", "tie": "article rule", "officers": "article chair vice_chair method",
    "acting": "article", "recusal": "article", "summons": "article", "general": "article",
    "switches": "id question default note article", "settled": "id answer article", "silent": "subject handling",
}


@dataclass(frozen=True)
class Regulation:
    """One edition of a committee's regulation; `src` names the lines of its title, number and supplements.

    `acting` (職務代理), `recusal` (除斥), `summons` (招集) and `general` (委任) are None where the text has no such clause.
    """

    id: str
    title: str
    number: str
    amended: str
    effective_from: date
    articles: tuple[Article, ...]
    supplements: tuple[tuple[str, str], ...]
    quorum: Threshold
    decision: Threshold
    tie: Rule
    officers: Rule
    summons: Rule | None
    switches: tuple[Switch, ...]
    silent: tuple[tuple[str, str], ...]
    src: str = ""
    chair_title: str = ""
    vice_chair_title: str = ""
    classes: tuple[ClassQuorum, ...] = ()
    chair_present: Rule | None = None
    reconvened: Reconvened | None = None
    special: tuple[Special, ...] = ()
    unanimity: Rule | None = None
    acting: Rule | None = None
    recusal: Rule | None = None
    general: Rule | None = None
    settled: tuple[Settled, ...] = ()

    def article_on(self, question: str) -> str:
        """Return the article that answers a question of ANSWERS or leaves it to the committee; "" if none does."""
        named = {s.id: s.article for s in (*self.switches, *self.settled)}
        return named.get(question, self.general.article if self.general else "")


# --- arithmetic -----------------------------------------------------------------------------------


def base_count(threshold: Threshold, in_office: int, seats: int | None) -> int | None:
    """Return how many people a quorum or decision is counted of when everybody attends; None where seats are unknown.

    Of those present, voting or not recused, everybody attending means all in office.
    """
    return seats if threshold.base == "seats" else in_office


def in_force(regulation: Regulation, decided: Mapping[str, bool]) -> dict[str, bool]:
    """Return the answer to each question of ANSWERS: of the text, else as the committee decided, else by default.

    Who does not count among those present has no ordinary vote: with A off and nothing decided on B, B is off.
    InputInvalid switch_unknown; RuleBroken switch_settled (the text leaves nothing to decide), switch_b_without_a.
    """
    settled = {s.id: s.answer for s in regulation.settled}
    for question in decided:
        if question not in OPEN:
            raise InputInvalid("switch_unknown", switch=question)
        if question in settled:
            raise RuleBroken("switch_settled", switch=question, article=regulation.article_on(question))
    answers = ANSWERS | {s.id: s.default for s in regulation.switches} | dict(decided) | settled
    if not answers["A"] and "B" not in decided and "B" not in settled:
        answers["B"] = False
    if answers["B"] and not answers["A"]:
        raise RuleBroken("switch_b_without_a")
    return answers


# --- reading --------------------------------------------------------------------------------------


def parse(source: str) -> Regulation:
    """Return the regulation written in TOML; raise InputInvalid naming the key that is missing, unknown or wrong.

    Codes: regulation_unreadable (line), regulation_key_missing, regulation_key_unknown, regulation_key_twice,
    regulation_value, regulation_articles, regulation_contradiction (key, value, other: the key it disagrees with).
    """
    data = read(source)
    refuse_unknown(data, _KEYS)
    regulation = _built(data)
    _check_articles(regulation, data)
    _check_agreement(regulation)
    return regulation


def _built(data: Table) -> Regulation:
    edition, officers, quorum = data.table("edition"), data.table("officers"), data.table("quorum")
    return Regulation(
        id=edition.text("id"), title=edition.text("title"), number=edition.text("number"),
        amended=edition.text("amended") if "amended" in edition.values else "",
        effective_from=edition.get("effective_from", date), articles=tuple(map(_article, data.tables("articles"))),
        supplements=tuple((s.text("caption"), s.text("text")) for s in data.some("supplements")),
        quorum=_threshold(quorum, "basis", QUORUM_BASES),
        decision=_threshold(data.table("decision"), "base", DECISION_BASES),
        tie=Rule(data.table("tie").one_of("rule", TIES), data.table("tie").text("article")),
        officers=Rule(officers.text("method"), officers.text("article")),
        chair_title=officers.text("chair"), vice_chair_title=officers.text("vice_chair"),
        summons=_clause(data, "summons", "chair"), acting=_clause(data, "acting", "vice_chair"),
        recusal=_clause(data, "recusal", "recused"), general=_clause(data, "general", "committee"),
        unanimity=_clause(data, "unanimity", "first"),
        switches=_each_once(data, "switches", "id", _switch),
        silent=tuple((s.text("subject"), s.text("handling")) for s in data.some("silent")),
        src=",".join(t.text("src") for t in (edition, *data.some("supplements")) if "src" in t.values),
        classes=_each_once(quorum, "classes", "seat_class", _class_quorum),
        chair_present=next(map(_chair_present, quorum.maybe("chair")), None),
        reconvened=next(map(_reconvened, quorum.maybe("reconvened")), None),
        special=_each_once(data, "special", "name", _special),
        settled=_settled(data, quorum))


def _each_once(data: Table, key: str, name: str, build) -> tuple:
    """Build each table of a list; two of one name are refused."""
    rows = data.some(key)
    names = [row.text(name) for row in rows]
    for row, named in zip(rows, names):
        if names.count(named) > 1:
            raise InputInvalid("regulation_key_twice", key=row.path(name), value=named)
    return tuple(map(build, rows))


def _clause(data: Table, key: str, value: str) -> Rule | None:
    return next((Rule(value, table.text("article")) for table in data.maybe(key)), None)


def _chair_present(data: Table) -> Rule:
    return Rule(data.one_of("who", CHAIR_PRESENCE), data.text("article"))


def _article(data: Table) -> Article:
    paragraphs = tuple(Paragraph(p.get("number", int), p.text("text"), p.text("src"))
                       for p in data.tables("paragraphs"))
    return Article(data.get("number", int), data.text("caption"), paragraphs, data.text("src"))


def _switch(data: Table) -> Switch:
    return Switch(data.one_of("id", tuple(OPEN)), data.text("question"), data.get("default", bool), data.text("note"),
                  data.text("article"))


def _settled(data: Table, quorum: Table) -> tuple[Settled, ...]:
    """Return what the text answers; a quorum `without_recused` answers D."""
    written = _each_once(data, "settled", "id", lambda t: Settled(
        t.one_of("id", tuple(ANSWERS)), t.get("answer", bool), t.text("article")))
    if quorum.values.get("basis") != "without_recused":
        return written
    if any(s.id == "D" for s in written):
        _contradiction("settled.id", "D", "quorum.basis")
    return (*written, Settled("D", True, quorum.text("article")))


def _special(data: Table) -> Special:
    return Special(data.text("name"), _threshold(data, "base", DECISION_BASES))


def _reconvened(data: Table) -> Reconvened:
    asks_nothing = set(data.values) <= {"article"}
    return Reconvened(data.text("article"), None if asks_nothing else _threshold(data, "basis", QUORUM_BASES))


def _class_quorum(data: Table) -> ClassQuorum:
    threshold = _threshold(data, "basis", QUORUM_BASES)
    if threshold.base != "seats" and "seats" in data.values:
        _contradiction(data.path("seats"), data.values["seats"], data.path("basis"))
    return ClassQuorum(data.text("seat_class"), threshold,
                       _count(data, "seats") if threshold.base == "seats" else None)


def _threshold(data: Table, base_key: str, bases: tuple[str, ...]) -> Threshold:
    """Return a share of a base, or a fixed number, which has no base of its own and is counted of those in office."""
    comparison, article = data.one_of("comparison", COMPARISONS), data.text("article")
    if "number" not in data.values:
        return Threshold(comparison, _fraction(data, comparison), data.one_of(base_key, bases), article)
    for other in ("fraction", base_key):
        if other in data.values:
            _contradiction(data.path("number"), data.values["number"], data.path(other))
    return Threshold(comparison, None, "in_office", article, _count(data, "number"))


def _fraction(data: Table, comparison: str) -> Fraction:
    """Nobody can be more than all."""
    written = data.text("fraction")
    try:
        fraction = Fraction(written)
    except (ValueError, ZeroDivisionError):
        fraction = Fraction(0)
    if not 0 < fraction <= 1 or (fraction == 1 and comparison == "more_than"):
        raise InputInvalid("regulation_value", key=data.path("fraction"), value=written)
    return fraction


def _count(data: Table, key: str) -> int:
    number = data.get(key, int)
    if number < 1:
        raise InputInvalid("regulation_value", key=data.path(key), value=str(number))
    return number


# --- what the parts of a file must agree on -------------------------------------------------------


def _check_articles(regulation: Regulation, data: Table) -> None:
    """A rule that cites an article or paragraph the text does not have, or a gap in the numbering, is refused."""
    _check_numbering("articles.number", [a.number for a in regulation.articles])
    for article in regulation.articles:
        _check_numbering("articles.paragraphs.number", [p.number for p in article.paragraphs])
    known = {text for a in regulation.articles for text in (a.reference, *_paragraph_references(a))}
    for key, cited in _citations(data):
        reference = re.match(r"第\d+条(第\d+項)?", cited)
        if reference is None or reference[0] not in known:
            raise InputInvalid("regulation_value", key=key, value=cited)


def _check_numbering(key: str, numbers: list[int]) -> None:
    if numbers != list(range(1, len(numbers) + 1)):
        raise InputInvalid("regulation_articles", key=key, numbers="、".join(map(str, numbers)))


def _paragraph_references(article: Article) -> list[str]:
    return [f"{article.reference}第{paragraph.number}項" for paragraph in article.paragraphs]


def _citations(data: Table) -> Iterator[tuple[str, str]]:
    """Yield every `article` in the file, however deep, with its key."""
    if "article" in data.values:
        yield data.path("article"), data.text("article")
    for key, value in data.values.items():
        rows = value if isinstance(value, list) else [value]
        tables = [Table(data.path(key), row) for row in rows if isinstance(row, dict)]
        yield from chain.from_iterable(map(_citations, tables))


def _check_agreement(regulation: Regulation) -> None:
    """Refuse a file that says two things: regulation_contradiction."""
    settled = {s.id for s in regulation.settled}
    for switch in regulation.switches:
        if switch.id in settled:
            _contradiction("switches.id", switch.id, "settled.id")
    answers = {s.id: s.default for s in regulation.switches} | {s.id: s.answer for s in regulation.settled}
    if answers.get("B") and not answers.get("A", True):
        _contradiction("settled.answer" if "B" in settled else "switches.default", "B", "A")
    if regulation.tie.value == "chair_decides" and not regulation.decision.is_majority:
        _contradiction("tie.rule", regulation.tie.value, "decision.fraction")
    if regulation.chair_title == regulation.vice_chair_title:
        _contradiction("officers.vice_chair", regulation.vice_chair_title, "officers.chair")


def _contradiction(key: str, value, other: str) -> NoReturn:
    raise InputInvalid("regulation_contradiction", key=key, value=str(value), other=other)
