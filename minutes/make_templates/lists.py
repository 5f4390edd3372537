"""The form of a list: a title, and a table whose head repeats on every page with one sample row below it."""

from dataclasses import dataclass

from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    HEADER,
    KEEP,
    MIDDLE,
    MINCHO,
    cell,
    font,
    paragraph,
    row,
    spacing,
    style,
    table,
    title,
)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in twips, the kind of its style (Text, Centre …), the token of its sample ("":
    left to be written in), and what its cells have besides."""

    heading: str
    width: int
    kind: str
    token: str
    properties: str = ""


def listed(prefix: str, columns: tuple[Column, ...], *last: str, height: str = "") -> str:
    """Return the table; `last` are rows below the sample, `height` is how high the sample is at least."""
    head = row(*(cell(column.width, paragraph(f"{prefix}Head", column.heading), column.properties + MIDDLE)
                 for column in columns), properties=HEADER)
    sample = row(*(cell(column.width, paragraph(f"{prefix}{column.kind}", column.token and f"｛{column.token}｝"),
                        column.properties + MIDDLE) for column in columns), properties=height)
    return table(tuple(column.width for column in columns), head, sample, *last)


def styles(prefix: str, name: str, points: float, gap: int) -> list[str]:
    """Return the styles of the title and the table, set in so many points; `gap` is above and below a row's words."""
    text = font(MINCHO, points)
    return [
        title(prefix, name),
        style(f"{prefix}Head", f"{name}の列の見出し", f"{KEEP}{spacing(40, 40)}{CENTRED}", font(GOTHIC, points)),
        style(f"{prefix}Text", f"{name}の本文", spacing(gap, gap), text),
        style(f"{prefix}Centre", f"{name}の中央", f"{spacing(gap, gap)}{CENTRED}", text),
    ]
