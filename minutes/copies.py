"""One Word file for many: what the body says over and over, each copy on a page of its own."""

from collections.abc import Sequence
from copy import deepcopy

from docx.oxml.ns import qn

_PARAGRAPH, _SECTION = qn("w:p"), qn("w:sectPr")
# What must not occur twice in a file.
_MARKS = tuple(qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
                                            "commentReference"))


def copied(body, paragraphs: Sequence, times: int) -> list[list]:
    """Put what the body holds there `times`; return, for each copy, its own of the given paragraphs.

    The section's end stays the last.
    """
    everything = list(body.iter(_PARAGRAPH))
    places = [everything.index(paragraph) for paragraph in paragraphs]
    copies = [_copy(body, number) for number in range(times)]
    own = [[own[place] for place in places] for own in (list(copy.iter(_PARAGRAPH)) for copy in copies)]
    end = body.find(_SECTION)
    blocks = [block for copy in copies for block in copy if block.tag != _SECTION]
    body[:] = [*blocks, *([] if end is None else [end])]
    return own


def _copy(body, number: int):
    copy = deepcopy(body)
    if number:
        for mark in list(copy.iter(*_MARKS)):
            mark.getparent().remove(mark)
        next(copy.iter(_PARAGRAPH)).get_or_add_pPr().get_or_add_pageBreakBefore()
    return copy
