"""Tables as CSV that Excel opens in Japanese and in which no cell becomes a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping
from numbers import Number

from dashboard.domain.plain_text import clean

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, in the width of a keyboard or of Japanese input.
FORMULA = tuple("=+-@")
BLANK = tuple("\t\r\n")


def export(rows: Iterable[Mapping], columns: Mapping[str, str]) -> str:
    """Return `rows` as CSV (RFC 4180, byte order mark, CRLF) under the headings `columns` gives by key.

    None and not-a-number are empty cells. Numbers stay numbers; a text that a spreadsheet would compute gets a '
    before it. Control characters are left out, names are not changed.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([cell(heading) for heading in columns.values()])
    writer.writerows([cell(row[key]) for key in columns] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def cell(value) -> str:
    """Return what stands in the cell of a value."""
    if value is None or value != value:
        return ""
    if isinstance(value, Number):
        return str(value)
    text = str(value)
    return f"'{clean(text)}" if _is_computed(text) else clean(text)


def _is_computed(text: str) -> bool:
    """Return whether a spreadsheet may compute it: also behind spaces and what is not seen."""
    return text.startswith(BLANK) or _half_width(clean(text).lstrip()).startswith(FORMULA)


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:1])
