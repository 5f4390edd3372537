"""The items of an agenda as headings of a paper, at three levels."""

from dataclasses import dataclass

from minutes import letters
from minutes.names import spread_title

HEADINGS = ("見出し１", "見出し２", "見出し３")
SAMPLES = dict.fromkeys(HEADINGS, ("番号",))  # each with what stands beside it


@dataclass(frozen=True)
class Heading:
    """An item of the agenda: its level (1 to 3), number as printed and title."""

    level: int
    number: str
    title: str


def headed(heading: Heading) -> tuple[str, dict[str, str]]:
    """Return the sample of a heading and its texts by token."""
    sample = HEADINGS[heading.level - 1]
    return sample, {"番号": heading.number, sample: spread_title(letters.printed(heading.title))}
