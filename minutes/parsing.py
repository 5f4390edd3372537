"""A template taken apart: its parts, and the roots that may hold tokens, each token whole in one text element."""

import re
from functools import lru_cache

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from minutes import word_file

TOKEN = re.compile("｛([^｛｝]+)｝")


def _names(*local: str) -> tuple[str, ...]:
    return tuple(qn(f"w:{name}") for name in local)


_PARAGRAPH, _ROW, _TEXT, _PROPERTIES, _SECTION = _names("p", "tr", "t", "pPr", "sectPr")
_TRACKED = _names("ins", "del", "moveFrom", "moveTo")
# Marks that must not occur twice, and those of spelling and last layout, which mean nothing in a new paper.
_MARKS = _names(
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "proofErr",
    "lastRenderedPageBreak",
)
_IDENTITIES = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache(maxsize=16)
def parsed(template: bytes):
    """Return the parts, the name of the main one, those with the properties, and the roots that may hold tokens."""
    parts = word_file.unpack(template)
    try:
        (main,) = word_file.related(parts, "", word_file.MAIN)
        names = [main, *word_file.related(parts, main, *word_file.MARGINS)]
        roots = {name: parse_xml(parts[name]) for name in names}
        core = word_file.related(parts, "", word_file.CORE)
    except (KeyError, ValueError, TypeError, SyntaxError):  # lxml's own error is a SyntaxError
        raise InputInvalid("template_unreadable") from None
    for root in roots.values():
        _prepare(root)
    return parts, main, core, roots


def _prepare(root) -> None:
    if next(root.iter(*_TRACKED), None) is not None:
        raise InputInvalid("template_tracked_changes")
    for element in root.iter(_PARAGRAPH, _ROW):
        for identity in _IDENTITIES:
            element.attrib.pop(identity, None)
    for paragraph in list(root.iter(_PARAGRAPH)):
        if TOKEN.search("".join(text.text or "" for text in own_texts(paragraph))):
            _join_tokens(paragraph)
            _drop_marks(paragraph)
            _free_section(paragraph)


def own_texts(paragraph) -> list:
    """Return the paragraph's own text elements, without those of a text box inside it."""
    return [t for t in paragraph.iter(_TEXT) if next(t.iterancestors(_PARAGRAPH)) is paragraph]


def _join_tokens(paragraph) -> None:
    """Move each token whole into the text element in which it begins."""
    texts = own_texts(paragraph)
    owners = [text for text in texts for _ in text.text or ""]
    whole = "".join(text.text or "" for text in texts)
    for token in TOKEN.finditer(whole):
        owners[token.start() : token.end()] = [owners[token.start()]] * len(token[0])
    for text in texts:
        text.text = "".join(c for c, owner in zip(whole, owners) if owner is text)
        text.set(SPACE, "preserve")


def _drop_marks(paragraph) -> None:
    for mark in list(paragraph.iter(*_MARKS)):
        mark.getparent().remove(mark)


def _free_section(paragraph) -> None:
    """Give a section's end a paragraph of its own, so that no clone ends a section again."""
    section = paragraph.find(f"{_PROPERTIES}/{_SECTION}")
    if section is not None:
        own = OxmlElement("w:p")
        own.get_or_add_pPr().append(section)
        paragraph.addnext(own)
