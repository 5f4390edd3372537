"""Reading a Word file back as lines of text, to tell two of them apart in words."""

from collections.abc import Mapping

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from minutes import word_file

_BODY = qn("w:body")
_PARAGRAPH, _ROW, _CELL, _TEXT, _TABS = (qn(f"w:{name}") for name in ("p", "tr", "tc", "t", "tabs"))
_BLOCKS = (_PARAGRAPH, _ROW)
_SAID = {qn("w:tab"): "\u3000", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


def lines(data: bytes) -> list[str]:
    """Return what a Word file says, a line for each paragraph and for each row of a table, empty ones left out.

    The cells of a row are parted by 「｜」; headers and footers come last. InputInvalid template_unreadable.
    """
    found = (_line(block) for root in _roots(word_file.unpack(data)) for block in _outermost(root, _BLOCKS))
    return [line for line in found if line.strip("｜ \u3000")]


def _roots(parts: Mapping[str, bytes]) -> list:
    """Return the body, and the headers and footers."""
    try:
        main = word_file.main(parts)
        margins = [parse_xml(parts[name]) for name in word_file.related(parts, main, *word_file.MARGINS)]
        body = parse_xml(parts[main]).find(_BODY)
    except (KeyError, ValueError, TypeError, SyntaxError):  # lxml's own error is a SyntaxError
        raise InputInvalid("template_unreadable") from None
    if body is None:
        raise InputInvalid("template_unreadable")
    return [body, *margins]


def _outermost(parent, tags):
    """Yield the outermost elements with one of the tags: in tables and content controls too, not one inside another."""
    for child in parent:
        if child.tag in tags:
            yield child
        else:
            yield from _outermost(child, tags)


def _line(block) -> str:
    if block.tag == _PARAGRAPH:
        return _paragraph(block)
    return "｜".join(" ".join(filter(None, map(_paragraph, _outermost(cell, (_PARAGRAPH,)))))
                    for cell in _outermost(block, (_CELL,)))


def _paragraph(paragraph) -> str:
    return "".join(_SAID.get(each.tag, each.text or "") for each in paragraph.iter(_TEXT, *_SAID)
                   if each.getparent().tag != _TABS)
