"""The single provisions a regulation is made of, and the arithmetic of a threshold."""

from dataclasses import dataclass
from fractions import Fraction


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
    """`at_least` or `more_than` a fraction of a base, or a fixed `number` (its fraction is None), with its article."""

    comparison: str
    fraction: Fraction | None
    base: str
    article: str
    number: int | None = None

    @property
    def is_majority(self) -> bool:
        """Return whether this is 過半数, the only threshold at which votes can be tied."""
        return self.comparison == "more_than" and self.fraction == Fraction(1, 2)


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
class Settled:
    """A question other texts leave open and this one answers: its id (one of ANSWERS), the answer, the article."""

    id: str
    answer: bool
    article: str


@dataclass(frozen=True)
class ClassQuorum:
    """What a quorum asks of one class of seats (各号委員); `seats` is its 定数 where that is the base."""

    seat_class: str
    threshold: Threshold
    seats: int | None = None


@dataclass(frozen=True)
class Reconvened:
    """What a quorum asks when the meeting was called again (再招集); no threshold: nothing."""

    article: str
    threshold: Threshold | None = None


@dataclass(frozen=True)
class Special:
    """A matter that needs a majority of its own (特別議決)."""

    name: str
    threshold: Threshold


def needed(threshold: Threshold, of: int) -> int:
    """Return the smallest number of people that meets `threshold` of `of` people (半数以上 of 11 is 6)."""
    if threshold.fraction is None:
        return threshold.number + (threshold.comparison == "more_than")
    exact, rest = divmod(threshold.fraction.numerator * of, threshold.fraction.denominator)
    return exact + 1 if rest or threshold.comparison == "more_than" else exact
