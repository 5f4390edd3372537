"""Private notes on the pages of the papers, and which page of a new version a note belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from zlib import crc32

from dashboard.domain.errors import InputInvalid
from dashboard.domain.plain_text import clean
from dashboard.domain.reading import Page, folded

LONGEST_TEXT, LONGEST_PASSAGE = 20_000, 1_000  # characters
KEY = re.compile("[0-9a-f]{32}")
# Two pages at least so alike are one page that was changed: what was split in two halves, or put together of two,
# reaches .67; two pages of the published papers on different matters have .1 as a rule, two tables of one form .5.
ALIKE = 0.5
# What stands on more than this part of at least so many pages is a header or a form, and tells no page from another.
COMMON, FEW = 0.5, 4
BITS, BLUR = 16384, 0.1  # how many bits a page is, and by how much they may belie how alike two pages are
TELLING = 8  # characters of a passage from which it is not found elsewhere by chance


@dataclass(frozen=True)
class Note:
    """A member's note: where it lies, the passage it was written on (empty: the page), and its text.

    `page` is None while its page is not there in the version that is read. `first_version` and `first_page` are where
    it was written; `revision` rises with each saved text. `kind`, `number` and `title` are those of the paper.
    """

    key: str
    version: int
    page: int | None
    passage: str
    text: str
    revision: int
    at: datetime
    first_version: int
    first_page: int
    first_number: int
    kind: str
    number: int | None
    title: str


def checked_key(key: str) -> str:
    """Return a note's key: 32 hexadecimal digits; raise InputInvalid note_unreadable of anything else."""
    if not KEY.fullmatch(key):
        raise InputInvalid("note_unreadable")
    return key


def checked_text(text: str) -> str:
    """Return the text as it is kept; raise InputInvalid note_too_long."""
    words = clean(text)
    if len(words) > LONGEST_TEXT:
        raise InputInvalid("note_too_long", length=len(words), most=LONGEST_TEXT)
    return words


def checked_passage(passage: str) -> str:
    """Return the passage as it is kept, its spaces and breaks as one space; raise InputInvalid passage_too_long."""
    words = " ".join(clean(passage).split())
    if len(words) > LONGEST_PASSAGE:
        raise InputInvalid("passage_too_long", length=len(words), most=LONGEST_PASSAGE)
    return words


def carried(old: Sequence[Page], new: Sequence[Page], wanted: Iterable[int]) -> dict[int, int | None]:
    """Return for each of the `wanted` pages (from 1) of the old version the page of the new one that it became.

    That is the page of the same text, of several the one in the same order or the nearest; else the page of the most
    similar text, of two alike the nearest; a page without text the one between the same neighbours. None: no such page.
    """
    same = _same(old, new)
    free = [index for index in range(len(new)) if index not in same.values()]
    alike = _Alike(old, new)
    found: dict[int, int | None] = {}
    for page in set(wanted):
        index = page - 1
        if index in same:
            found[page] = same[index] + 1
        elif 0 <= index < len(old):
            place = alike.place(index, free) if old[index].fingerprint else _between(index, same, old, new)
            found[page] = None if place is None else place + 1
        else:
            found[page] = None
    return found


def where_passage(passage: str, new: Sequence[Page], page: int | None) -> int | None:
    """Return the page of a note on a `passage` that was carried to `page`: where the passage stands now.

    That is the one page that has it; a passage that is too short to tell, or stands on several pages, moves nothing.
    """
    words = folded(passage)
    if len(words) < TELLING:
        return page
    places = [number for number, one in enumerate(new, 1) if words in one.words]
    return places[0] if len(places) == 1 else page


def _same(old: Sequence[Page], new: Sequence[Page]) -> dict[int, int]:
    """Return old → new index of the pages of the same text: first those in the same order, then those that moved."""
    before, after = ([page.fingerprint or object() for page in pages] for pages in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    found = {block.a + step: block.b + step for block in blocks for step in range(block.size)}
    for index, fingerprint in enumerate(before):
        free = [place for place, other in enumerate(after) if other == fingerprint and place not in found.values()]
        if index not in found and free:
            found[index] = _nearest(free, index)
    return found


def _between(index: int, same: Mapping[int, int], old: Sequence[Page], new: Sequence[Page]) -> int | None:
    """Return where a page without text went: as far behind the page before it, if as many pages lie in between."""
    before = max((one for one in same if one < index), default=-1)
    after = min((one for one in same if one > index), default=len(old))
    first, last = same.get(before, -1), same.get(after, len(new))
    place = first + index - before
    if last - first != after - before or new[place].fingerprint:
        return None
    return place


def _nearest(places: Iterable[int], index: int) -> int:
    return min(places, key=lambda place: (abs(place - index), place))


class _Alike:
    """Compares pages by the pairs of characters in them (Dice), without what stands on most pages of its version.

    Before that each page is a row of bits, so that pages which are nothing alike are passed over at once: nobody can
    write while this is reckoned.
    """

    def __init__(self, old: Sequence[Page], new: Sequence[Page]):
        self.old, self.new = _pairs(old), _pairs(new)
        self.old_bits, self.new_bits = ([_bits(pairs) for pairs in pages] for pages in (self.old, self.new))

    def place(self, index: int, free: Iterable[int]) -> int | None:
        """Return the place of `free` most like the old page, the nearest of those alike; None if none is like it."""
        scores = {place: self._score(index, place) for place in free}
        best = max(scores.values(), default=0.0)
        if best < ALIKE:
            return None
        return _nearest((place for place, score in scores.items() if score == best), index)

    def _score(self, index: int, place: int) -> float:
        rough = _dice(self.old_bits[index].bit_count(), self.new_bits[place].bit_count(),
                      (self.old_bits[index] & self.new_bits[place]).bit_count())
        if rough < ALIKE - BLUR:
            return 0.0
        one, other = self.old[index], self.new[place]
        return _dice(len(one), len(other), len(one & other))


def _dice(one: int, other: int, both: int) -> float:
    return 2 * both / (one + other) if one + other else 0.0


def _bits(pairs: Iterable[str]) -> int:
    """Return a number with a bit for each of the pairs; some share one."""
    bits = bytearray(BITS // 8)
    for pair in pairs:
        at = crc32(pair.encode()) % BITS
        bits[at // 8] |= 1 << at % 8
    return int.from_bytes(bits, "little")


def _pairs(pages: Sequence[Page]) -> list[set[str]]:
    """Return the pairs of neighbouring characters of each page."""
    texts = [page.words for page in pages]
    each = [{words[at:at + 2] for at in range(max(len(words) - 1, 1))} if words else set() for words in texts]
    if len(pages) < FEW:
        return each
    counts = Counter(pair for pairs in each for pair in pairs)
    common = {pair for pair, count in counts.items() if count > COMMON * len(pages)}
    return [pairs - common or pairs for pairs in each]
