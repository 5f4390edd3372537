"""What the letters of the city and the committee have in common: lines as on paper, samples of them in the template."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from dashboard.domain import wareki
from dashboard.domain.agenda import Item, markers
from dashboard.domain.plain_text import clean, one_line, paper_digits
from minutes.document import Document
from minutes.names import spread_title

# What fits on a page of the shipped letters: lines, and full-width characters in a line.
PAGE_LINES, HEAD_LINES, LINE_CHARACTERS = 40, 12, 39


def printed(words: str) -> str:
    """Return words of one line as on paper."""
    return paper_digits(one_line(words))


def meeting_name(number: int, committee: str) -> str:
    """Return 第１回○○委員会."""
    return printed(f"第{number}回{committee}")


def day(moment: date) -> str:
    """Return 令和７年11月14日."""
    return paper_digits(wareki.long_form(moment))


def weekday(moment: date) -> str:
    """Return 令和７年11月14日（金）."""
    return paper_digits(wareki.with_weekday(moment))


def beginning(moment: date, start: time | None) -> str:
    """Return 令和７年11月14日（金）　午後２時00分から; the day alone while the hour is not set."""
    hour = f"　{paper_digits(wareki.clock(start))}から" if start else ""
    return weekday(moment) + hour


def block(words: str) -> str:
    """Return a text of several lines as on paper, without empty lines at its ends."""
    return paper_digits(clean(words).strip("\n \u3000"))


def topics(items: Sequence[Item]) -> list[str]:
    """Return the items that are no ceremony, each line with its number in the agenda and set in by its level."""
    numbers = markers(item.level for item in items)
    shown = [(item, number) for item, number in zip(items, numbers) if item.kind != "ceremony"]
    first = min((item.level for item, _ in shown), default=1)
    return [_topic(item, number, item.level - first) for item, number in shown]


def _topic(item: Item, number: str, depth: int) -> str:
    title = printed(item.title)
    space = "" if item.level == 2 else "\u3000"
    return "\u3000" * depth + number + space + (spread_title(title) if item.level == 1 else title)


def put_lines(document: Document, sample: str, lines: Iterable[str]) -> None:
    """Put a paragraph for each line where the template has ｛sample｝."""
    document.repeat({sample: ()}, [(sample, {sample: line}) for line in lines])


def put_head(document: Document, to: Iterable[str], sender: Iterable[str]) -> None:
    """Put the lines of whom the letter is for and whom it is from; of an unknown sender an empty one is left."""
    put_lines(document, "宛名", map(printed, to))
    put_lines(document, "差出人", [printed(line) for line in sender] or [""])


def pages(texts: Iterable[str], more: float = 0) -> str | None:
    """Return "" for texts that need more than one page of the shipped letter, which numbers its pages then, else None.

    `more` are the lines that the letter needs besides.
    """
    lines = more + sum(1 + len(line) // LINE_CHARACTERS for text in texts for line in text.split("\n"))
    return "" if HEAD_LINES + lines > PAGE_LINES else None
