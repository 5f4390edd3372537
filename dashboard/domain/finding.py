"""Finding words in the text of a page, as people write them: in any width and case, across spaces and line breaks."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.reading import folded

BEFORE, AFTER = 18, 50  # characters shown around what was found
# Half-width voice marks are characters of their own, but one letter with the kana before them.
_VOICE_MARKS = "ﾞﾟ"


@dataclass(frozen=True)
class Hit:
    """What was found on a page: how often, and around the first place the text, whose odd parts are what was found."""

    count: int
    parts: tuple[str, ...]


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that were asked for, as they are compared; they are parted by spaces."""
    return tuple(dict.fromkeys(filter(None, map(folded, typed.split()))))


def find(text: str, words: Sequence[str]) -> Hit | None:
    """Return where all of `words` (as `words_of`) stand in a text, or None where one of them does not."""
    whole = folded(text)  # quick: most pages hold no hit, and need no closer look
    if not words or not all(word in whole for word in words):
        return None
    letters, spans = _letters(text)
    found = _apart(span for word in words for span in _places(letters, spans, word))
    return Hit(len(found), _around(text, found)) if found else None


def _letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text as it is compared, and for each letter of it where it stands in `text`."""
    starts = [at for at, letter in enumerate(text) if not (unicodedata.combining(letter) or letter in _VOICE_MARKS)]
    letters, spans = [], []
    for start, end in zip(starts, [*starts[1:], len(text)]):
        one = folded(text[start:end])
        letters.append(one)
        spans += [(start, end)] * len(one)
    return "".join(letters), spans


def _places(letters: str, spans: Sequence[tuple[int, int]], word: str) -> list[tuple[int, int]]:
    found, at = [], letters.find(word)
    while at >= 0:
        found.append((spans[at][0], spans[at + len(word) - 1][1]))
        at = letters.find(word, at + len(word))
    return found


def _apart(spans) -> list[tuple[int, int]]:
    """Return the places in order, without those that overlap one before."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _around(text: str, found: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    begin, end = max(0, found[0][0] - BEFORE), min(len(text), found[0][1] + AFTER)
    parts, at = [], begin
    for start, stop in found:
        if stop <= end:
            parts += [text[at:start], text[start:stop]]
            at = stop
    parts.append(text[at:end])
    shown = [" ".join(part.split("\n")) for part in parts]
    shown[0], shown[-1] = "…" * (begin > 0) + shown[0], shown[-1] + "…" * (end < len(text))
    return tuple(shown)
