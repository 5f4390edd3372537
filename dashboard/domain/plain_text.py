"""Text as people type or paste it, made safe for a database and a Word file without changing a name."""

import re
from collections.abc import Iterable

_LINE_BREAKS = "\r\v\f\x85\u2028\u2029"
_KEPT_CONTROLS = "\t\n"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BYTE_ORDER_MARK = "\ufeff"

_REMOVED = [
    *range(0x20),
    *range(0x7F, 0xA0),
    *map(ord, _BIDI_CONTROLS + _BYTE_ORDER_MARK),
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]
_CLEAN = dict.fromkeys(_REMOVED) | {ord(c): "\n" for c in _LINE_BREAKS} | {ord(c): c for c in _KEPT_CONTROLS}

_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_BREAKS_AND_TABS = re.compile("[ \u3000]*[\n\t]+[ \u3000]*")
_NUMBER = re.compile("[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_FULL_TO_HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_HALF_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def clean(text: str) -> str:
    """Return `text` without control characters, bidirectional controls, noncharacters and lone surrogates.

    CR LF, CR, VT, FF, NEL and the line and paragraph separators become a line break; tabs stay. Nothing is
    normalised: NFC would turn the 塚 of U+FA10 or the 福 of U+FA1B into others, and people lose their names.
    """
    # All that goes is unprintable, as Unicode calls it, and few other characters are: most texts need no closer look.
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return whole.replace("\r\n", "\n").translate(_CLEAN)


def one_line(text: str) -> str:
    """Return the cleaned text for a field of one line: breaks and tabs become one 　, the ends are trimmed."""
    return _BREAKS_AND_TABS.sub("\u3000", clean(text).strip()).strip()


def private_use(text: str) -> list[str]:
    """Return the private-use characters (外字) in `text`, each once: only the machine that made one knows its shape."""
    return list(dict.fromkeys(_PRIVATE_USE.findall(text)))


def code_points(characters: Iterable[str]) -> str:
    """Return U+E000、U+F123."""
    return "、".join(f"U+{ord(character):04X}" for character in characters)


def paper_digits(text: str) -> str:
    """Return `text` with digits as on paper: one digit full-width (３), two and more half-width (10).

    A digit in a word of Latin letters (A4, R7.10.1) and a number with a point or comma (3.5) stay half-width.
    """
    return _NUMBER.sub(_paper_number, text)


def _paper_number(found: re.Match) -> str:
    number = found[0].translate(_FULL_TO_HALF)
    neighbours = (
        found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    )
    in_a_word = any(c.isascii() and c.isalpha() for c in neighbours)
    return number if len(number) > 1 or in_a_word else number.translate(_HALF_TO_FULL)
