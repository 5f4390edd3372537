"""Nested texts of the record (opinions of a report, contents of a document) as Markdown."""

from collections.abc import Iterable, Mapping

from dashboard.ui.escape import md

READABLE = 960  # pixels: a line of text much longer than this loses the reader


def outline(rows: Iterable[Mapping]) -> str:
    """Return rows of level, marker, text as a nested list, each with its marker as printed.

    A row can't lie deeper than one below the row above it: Markdown would read it as code.
    """
    shown, depth = [], 0
    for row in rows:
        depth = min(row["level"], depth + 1)
        shown.append(f"{'    ' * (depth - 1)}- {marked(row)}")
    return "\n".join(shown)


def marked(row: Mapping) -> str:
    """Return the text of a row after its marker, on one line."""
    text = " ".join(row["text"].split("\n"))
    return md(f"{row['marker']}　{text}" if row["marker"] else text)


def joined(*sources: str | None) -> str:
    """Return the sources as one, each line named once."""
    return ",".join(dict.fromkeys(part.strip() for source in sources if source for part in source.split(",")))
