"""The regulations that the tests of the rules share: the shipped one and two examples with unlike rules."""

from pathlib import Path

from dashboard.domain.regulation import Regulation, parse

ROOT = Path(__file__).resolve().parents[2]


def source(name: str) -> str:
    """Return the text of an example regulation."""
    return (ROOT / "tests" / "regulations" / f"{name}.toml").read_text(encoding="utf-8")


def example(name: str) -> Regulation:
    """Return an example regulation."""
    return parse(source(name))


SHIPPED = parse((ROOT / "data" / "regulation.toml").read_text(encoding="utf-8"))
TWO_THIRDS = example("two_thirds_and_recusal")
EACH_CLASS = example("each_class_of_seats")
