"""The regulation as data: its articles, and the numbers its rules rest on. Integers and fractions only."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard.domain.errors import InputInvalid

COMPARISONS = ("at_least", "more_than")
QUORUM_BASES = ("in_office", "seats", "without_recused")
DECISION_BASES = ("present", "in_office", "votes_cast")
TIES = ("chair_decides", "rejected", "nothing")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph (項) of an article, as printed."""

    number: int
    text: str
    src: str


@dataclass(frozen=True)
class Article:
    """One article (条) with its caption; `reference` is how papers cite it, such as 第3条."""

    number: int
    caption: str
    paragraphs: tuple[Paragraph, ...]
    src: str

    @property
    def reference(self) -> str:
        """Return the citation of the article."""
        return f"第{self.number}条"


@dataclass(frozen=True)
class Threshold:
    """`at_least` or `more_than` a fraction of a base, with the article that says so."""

    comparison: str
    fraction: Fraction
    base: str
    article: str


@dataclass(frozen=True)
class Rule:
    """A rule without a number: what it provides, and the article that says so."""

    value: str
    article: str


@dataclass(frozen=True)
class Switch:
    """A question the text leaves open and the committee answers under its general clause."""

    id: str
    question: str
    default: bool
    note: str
    article: str


@dataclass(frozen=True)
class Regulation:
    """One edition of a committee's regulation."""

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


def needed(threshold: Threshold, of: int) -> int:
    """Return the smallest number of people that meets `threshold` of `of` people (半数以上 of 11 is 6)."""
    exact = threshold.fraction * of
    least = -(-exact.numerator // exact.denominator)
    return least + 1 if threshold.comparison == "more_than" and exact.denominator == 1 else least


def parse(source: str) -> Regulation:
    """Return the regulation written in TOML; raise InputInvalid naming the key that is missing or wrong."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputInvalid("regulation_unreadable", detail=str(error)) from error
    try:
        regulation = _built(data)
    except KeyError as error:
        raise InputInvalid("regulation_key_missing", key=str(error.args[0])) from error
    _check_articles(regulation)
    return regulation


def _built(data: Mapping) -> Regulation:
    edition = data["edition"]
    return Regulation(
        id=edition["id"], title=edition["title"], number=edition["number"], amended=edition.get("amended", ""),
        effective_from=edition["effective_from"], articles=tuple(_article(a) for a in data["articles"]),
        supplements=tuple((s["caption"], s["text"]) for s in data.get("supplements", [])),
        quorum=_threshold("quorum", "basis", data["quorum"], QUORUM_BASES),
        decision=_threshold("decision", "base", data["decision"], DECISION_BASES),
        tie=Rule(_one_of("tie.rule", data["tie"]["rule"], TIES), data["tie"]["article"]),
        officers=Rule(data["officers"]["method"], data["officers"]["article"]),
        summons=Rule("chair", data["summons"]["article"]) if "summons" in data else None,
        switches=tuple(Switch(s["id"], s["question"], s["default"], s["note"], s["article"])
                       for s in data.get("switches", [])),
        silent=tuple((s["subject"], s["handling"]) for s in data.get("silent", [])))


def _article(data: Mapping) -> Article:
    paragraphs = tuple(Paragraph(p["number"], p["text"], p["src"]) for p in data["paragraphs"])
    return Article(data["number"], data["caption"], paragraphs, data["src"])


def _threshold(key: str, base_key: str, data: Mapping, bases: tuple[str, ...]) -> Threshold:
    try:
        fraction = Fraction(data["fraction"])
    except (ValueError, ZeroDivisionError) as error:
        raise InputInvalid("regulation_value", key=f"{key}.fraction", value=data["fraction"]) from error
    if not 0 < fraction <= 1:
        raise InputInvalid("regulation_value", key=f"{key}.fraction", value=data["fraction"])
    return Threshold(_one_of(f"{key}.comparison", data["comparison"], COMPARISONS), fraction,
                     _one_of(f"{key}.{base_key}", data[base_key], bases), data["article"])


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise InputInvalid("regulation_value", key=key, value=value)
    return value


def _check_articles(regulation: Regulation) -> None:
    """A rule that cites an article the text does not have, or a gap in the numbering, is refused."""
    numbers = [a.number for a in regulation.articles]
    if numbers != list(range(1, len(numbers) + 1)):
        raise InputInvalid("regulation_articles", numbers="、".join(map(str, numbers)))
    cited = [regulation.quorum.article, regulation.decision.article, regulation.tie.article,
             regulation.officers.article, *(s.article for s in regulation.switches)]
    for article in cited:
        if not any(article.startswith(a.reference) for a in regulation.articles):
            raise InputInvalid("regulation_value", key="article", value=article)
