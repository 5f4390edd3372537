"""Survey figures: shares with their base, KPI expressions and intervals. Every figure keeps its count and base."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Z95 = 1.959963984540054  # the 97.5 % point of the normal distribution
METHODS = ("wilson_fpc", "census", "ratio", "count")


@dataclass(frozen=True)
class Figure:
    """A KPI of one wave: `value` in `unit` of the definition, count `k`, `base`, and the interval in per cent."""

    value: float | None
    k: int
    base: int | None = None
    lo: float | None = None
    hi: float | None = None


@dataclass(frozen=True)
class Definition:
    """How a KPI is worked out: sums of counts, above and below the line; `headline` is its place on ホーム."""

    name: str
    numerator: str
    base: str | None
    headline: int | None = None


def percent(count: int, base: int) -> float:
    """Return count / base in per cent, rounded half up to one decimal (as the published reports print)."""
    return _half_up(Fraction(count * 100, base), 1)


def printed_differs(count: int, base: int, printed: float | None) -> bool:
    """Return whether the printed per cent is not this share rounded half up to the printed decimals."""
    if printed is None:
        return False
    decimals = 0 if float(printed).is_integer() else 1
    return _half_up(Fraction(count * 100, base), decimals) != printed


def wilson(k: int, n: int, population: float | None = None) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of k out of n in per cent, with the finite population correction.

    The correction multiplies the variance by (N − n)/(N − 1), that is z² becomes z²·(N − n)/(N − 1).
    It holds if the respondents are regarded as a random sample; it says nothing about those who did not answer.
    """
    correction = (population - n) / (population - 1) if population and population > 1 else 1.0
    z2 = Z95 * Z95 * correction
    p = k / n
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return max(0.0, round((centre - half) * 100, 1)), min(100.0, round((centre + half) * 100, 1))


def value_of(expression: str, facts: Mapping[str, int]) -> int | None:
    """Return the sum that a KPI expression names (`Q2:1+Q2:2`), or None if one of its facts is missing."""
    terms = [facts.get(name.strip()) for name in expression.split("+")]
    return None if None in terms else sum(terms)


def highlights(qid: str, definitions: Iterable[Definition]) -> tuple[list[int], tuple[int, str] | None]:
    """Return what KPIs single out in a question: one option, and (how many first options are summed, as what).

    Only KPIs of all valid answers count; of several that single out an option, the headline wins, else the first.
    """
    found = [(_options(qid, d.numerator), d.name)
             for d in sorted(definitions, key=_rank) if d.base == f"{qid}:valid"]
    single = next((options for options, _ in found if len(options) == 1), [])
    summed = next(((len(options), name) for options, name in found
                   if len(options) > 1 and options == list(range(1, len(options) + 1))), None)
    return single, summed


def _options(qid: str, numerator: str) -> list[int]:
    named = (name.strip().partition(":") for name in numerator.split("+"))
    return [int(option) for question, _, option in named if question == qid and option.isdigit()]


def _rank(definition: Definition) -> tuple[bool, int]:
    return definition.headline is None, definition.headline or 0


def figure(method: str, numerator: str, base: str | None, facts: Mapping[str, int]) -> Figure | None:
    """Return the KPI of one wave by its definition, or None if the wave lacks a fact it needs, or where what should be
    a share counts more than its base (answers to a question of several choices added up).

    Methods: wilson_fpc (share of respondents with interval), census (share of all, no interval), ratio, count.
    """
    k = value_of(numerator, facts)
    n = value_of(base, facts) if base else None
    if k is None or (base and not n) or (method in ("wilson_fpc", "census") and k > n):
        return None
    if method == "wilson_fpc":
        return Figure(percent(k, n), k, n, *wilson(k, n, _population(n, facts)))
    if method == "census":
        return Figure(percent(k, n), k, n)
    if method == "ratio":
        return Figure(_half_up(Fraction(k, n), 2), k, n)
    return Figure(float(k), k)


def _population(n: int, facts: Mapping[str, int]) -> float | None:
    """Return how many of the population the `n` answers stand for: the same share of it as of the respondents."""
    population, respondents = facts.get("population"), facts.get("respondents")
    return population * n / respondents if population and respondents else None


def _half_up(value: Fraction, decimals: int) -> float:
    scale = 10 ** decimals
    return math.floor(value * scale + Fraction(1, 2)) / scale
