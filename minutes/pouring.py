"""Filled samples as text: what nobody touches again is written down many times faster than it is cloned."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from xml.sax.saxutils import escape

from docx.oxml.ns import qn
from lxml.etree import QName, tostring

from dashboard.domain.plain_text import clean
from minutes.parsing import TOKEN

_TEXT, _TABLE = qn("w:t"), qn("w:tbl")
# Where a text of the sample is cut out; no template holds three of them in a row.
_CUT = "\U0010fffd" * 3
NUMBER = "poured"


class Pattern:
    """A sample as it stands in a file, cut at the texts that hold tokens."""

    def __init__(self, unit):
        clone = deepcopy(unit)
        texts = [text for text in clone.iter(_TEXT) if TOKEN.search(text.text or "")]
        self._words = [TOKEN.split(text.text) for text in texts]  # by turns what stands there and the name of a token
        for text in texts:
            text.text = _CUT
        name = _beside(unit, "{}").format
        self._open, self._close = f'<{name("t")} xml:space="preserve">', f"</{name('t')}>"
        self._breaks = {"\n": f"<{name('br')}/>", "\t": f"<{name('tab')}/>"}
        first, *others = _written(clone, unit.getparent().nsmap).split(_CUT)
        self._pieces = [first, *(piece.removeprefix(self._close) for piece in others)]

    def filled(self, texts: Mapping[str, str]) -> str:
        """Return the sample with its tokens replaced, as it stands in a file."""
        found = [self._pieces[0]]
        for words, piece in zip(self._words, self._pieces[1:]):
            said = words[:]
            said[1::2] = [clean(texts[name] or "") for name in words[1::2]]
            found += [self._text("".join(said)), piece]
        return "".join(found)

    def _text(self, words: str) -> str:
        """Return the end of a text element that begins before, and line breaks and tabs as elements after it."""
        said = escape(words)
        if "\n" not in said and "\t" not in said:
            return said + self._close
        first, *rest = re.split("([\n\t])", said)
        others = (self._breaks.get(piece) or f"{self._open}{piece}{self._close}" for piece in filter(None, rest))
        return "".join((first, self._close, *others))


def poured_before(first, poured: Sequence[tuple[str, str]], number: int) -> list[tuple]:
    """Put an element before `first` that keeps the place for what is poured, (tag, text) one by one.

    Return the element with the whole text. A paragraph parts two tables, or Word would make one of them.
    """
    before = first.getprevious()
    tags = [None if before is None else before.tag, *(tag for tag, _ in poured)]
    parted = f"<{_beside(first, 'p')}/>"
    text = "".join(f"{parted if pair == (_TABLE, _TABLE) else ''}{text}"
                   for pair, (_, text) in zip(pairwise(tags), poured))
    place = first.makeelement(tags[-1], {NUMBER: str(number)}, nsmap=first.nsmap)
    first.addprevious(place)
    return [(place, text)]


def place_of(element) -> str:
    """Return how an empty element that keeps a place is written in a file."""
    return f'<{_beside(element, QName(element).localname)} {NUMBER}="{element.get(NUMBER)}"/>'


def _beside(element, name: str) -> str:
    """Return the name of an element as it is written beside another one."""
    return f"{element.prefix}:{name}" if element.prefix else name


def _written(element, around: Mapping[str | None, str]) -> str:
    """Return the element as it is written within others that declare the namespaces `around`."""
    head, end, rest = tostring(element, encoding="unicode", with_tail=False).partition(">")
    for prefix, name in around.items():
        declared = f"xmlns:{prefix}" if prefix else "xmlns"
        head = head.replace(f' {declared}="{escape(name)}"', "")
    return f"{head}{end}{rest}"
