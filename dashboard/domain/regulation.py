"""The regulation as data: its articles, and the numbers its rules rest on. Integers and fractions only."""

import re
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
    """One edition of a committee's regulation; `src` names the lines of its title, number and supplements."""

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


def needed(threshold: Threshold, of: int) -> int:
    """Return the smallest number of people that meets `threshold` of `of` people (半数以上 of 11 is 6)."""
    exact = threshold.fraction * of
    least = -(-exact.numerator // exact.denominator)
    return least + 1 if threshold.comparison == "more_than" and exact.denominator == 1 else least


def base_count(threshold: Threshold, in_office: int, seats: int | None) -> int | None:
    """Return how many people a quorum or decision is counted of when everybody attends; None where seats are unknown.

    Of those present, voting or not recused, everybody attending means all in office.
    """
    return seats if threshold.base == "seats" else in_office


def parse(source: str) -> Regulation:
    """Return the regulation written in TOML; raise InputInvalid naming the key that is missing or wrong.

    Codes: regulation_unreadable (line), regulation_key_missing, regulation_value, regulation_articles.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputInvalid("regulation_unreadable", line=_line(error), detail=str(error)) from error
    regulation = _built(Table("", data))
    _check_articles(regulation)
    return regulation


def _line(error: tomllib.TOMLDecodeError) -> int | None:
    """The line stands only in the words of the error: (at line 3, column 5)."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Table:
    """A table of the TOML file with its name there; reading a value of another type than asked for is refused."""

    name: str
    values: Mapping

    def get(self, key: str, kind: type):
        """Return a value of exactly the type `kind`. InputInvalid: regulation_key_missing, regulation_value."""
        if key not in self.values:
            raise InputInvalid("regulation_key_missing", key=self.path(key))
        return self._of(kind, key, self.values[key])

    def text(self, key: str) -> str:
        """Return a text; as `get`."""
        return self.get(key, str)

    def table(self, key: str) -> "Table":
        """Return a table inside; as `get`."""
        return Table(self.path(key), self.get(key, dict))

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of a list; as `get`."""
        return [Table(self.path(key), self._of(dict, key, row)) for row in self.get(key, list)]

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return a text that is one of `allowed`; InputInvalid regulation_value else."""
        value = self.text(key)
        if value not in allowed:
            raise InputInvalid("regulation_value", key=self.path(key), value=value)
        return value

    def path(self, key: str) -> str:
        """Return how `key` of this table is named in the whole file: quorum.fraction."""
        return f"{self.name}.{key}".lstrip(".")

    def _of(self, kind: type, key: str, value):
        if type(value) is not kind:
            raise InputInvalid("regulation_value", key=self.path(key), value=str(value))
        return value


def _built(data: Table) -> Regulation:
    edition, tie, officers = data.table("edition"), data.table("tie"), data.table("officers")
    return Regulation(
        id=edition.text("id"), title=edition.text("title"), number=edition.text("number"),
        amended=edition.text("amended") if "amended" in edition.values else "",
        effective_from=edition.get("effective_from", date), articles=tuple(map(_article, data.tables("articles"))),
        supplements=tuple((s.text("caption"), s.text("text")) for s in _some(data, "supplements")),
        quorum=_threshold(data.table("quorum"), "basis", QUORUM_BASES),
        decision=_threshold(data.table("decision"), "base", DECISION_BASES),
        tie=Rule(tie.one_of("rule", TIES), tie.text("article")),
        officers=Rule(officers.text("method"), officers.text("article")),
        summons=Rule("chair", data.table("summons").text("article")) if "summons" in data.values else None,
        switches=tuple(map(_switch, _some(data, "switches"))),
        silent=tuple((s.text("subject"), s.text("handling")) for s in _some(data, "silent")),
        src=",".join(t.text("src") for t in (edition, *_some(data, "supplements")) if "src" in t.values))


def _some(data: Table, key: str) -> list[Table]:
    return data.tables(key) if key in data.values else []


def _article(data: Table) -> Article:
    paragraphs = tuple(Paragraph(p.get("number", int), p.text("text"), p.text("src")) for p in data.tables("paragraphs"))
    return Article(data.get("number", int), data.text("caption"), paragraphs, data.text("src"))


def _switch(data: Table) -> Switch:
    return Switch(data.text("id"), data.text("question"), data.get("default", bool), data.text("note"),
                  data.text("article"))


def _threshold(data: Table, base_key: str, bases: tuple[str, ...]) -> Threshold:
    written = data.text("fraction")
    try:
        fraction = Fraction(written)
    except (ValueError, ZeroDivisionError):
        fraction = Fraction(0)
    if not 0 < fraction <= 1:
        raise InputInvalid("regulation_value", key=data.path("fraction"), value=written)
    return Threshold(data.one_of("comparison", COMPARISONS), fraction, data.one_of(base_key, bases),
                     data.text("article"))


def _check_articles(regulation: Regulation) -> None:
    """A rule that cites an article or paragraph the text does not have, or a gap in the numbering, is refused."""
    numbers = [a.number for a in regulation.articles]
    if numbers != list(range(1, len(numbers) + 1)):
        raise InputInvalid("regulation_articles", numbers="、".join(map(str, numbers)))
    rules = [regulation.quorum, regulation.decision, regulation.tie, regulation.officers, *regulation.switches,
             *filter(None, [regulation.summons])]
    known = {text for a in regulation.articles for text in (a.reference, *_paragraph_references(a))}
    for rule in rules:
        cited = re.match(r"第\d+条(第\d+項)?", rule.article)
        if cited is None or cited[0] not in known:
            raise InputInvalid("regulation_value", key="article", value=rule.article)


def _paragraph_references(article: Article) -> list[str]:
    return [f"{article.reference}第{paragraph.number}項" for paragraph in article.paragraphs]
