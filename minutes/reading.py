"""Reading a Word file back as lines of text, to tell two of them apart in words."""

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from minutes import word_file

_BODY = qn("w:body")
_PARAGRAPH, _ROW, _CELL, _TEXT, _TABS = (qn(f"w:{name}") for name in ("p", "tr", "tc", "t", "tabs"))
_BLOCKS = (_PARAGRAPH, _ROW)
_SAID = {qn("w:tab"): "\u3000", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


def lines(data: bytes) -> list[str]:
    """Return what a Word file says, a line for each paragraph and for each row of a table, empty ones left out.

    The cells of a row are parted by 「｜」; headers and footers come last. InputInvalid template_unreadable.
    """
    parts = word_file.unpack(data)
    main = word_file.main(parts)
    margins = (parse_xml(parts[name]) for name in word_file.related(parts, main, *word_file.MARGINS))
    roots = (parse_xml(parts[main]).find(_BODY), *margins)
    found = (_line(block) for root in roots for block in _outermost(root, _BLOCKS))
    return [line for line in found if line.strip("｜ \u3000")]


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
