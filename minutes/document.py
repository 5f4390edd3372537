"""A paper in the making: a template's samples are found by their ｛tokens｝, cloned for each thing, and filled.

A token may be cut over several runs, as Word likes to do; what replaces it takes the format of the run
in which it begins.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from dashboard.domain.plain_text import clean
from minutes import word_file

TEMPLATES = Path(__file__).parent / "templates"
TOKEN = re.compile("｛([^｛｝]+)｝")


def _names(*local: str) -> tuple[str, ...]:
    return tuple(qn(f"w:{name}") for name in local)


_PARAGRAPH, _ROW, _TABLE, _TEXT, _PROPERTIES, _SECTION = _names("p", "tr", "tbl", "t", "pPr", "sectPr")
_CELL, _CELL_PROPERTIES, _DRAWING = _names("tc", "tcPr", "drawing")
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
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBEDDED = qn("r:embed")
_PIECES = {"\n": "w:br", "\t": "w:tab"}


@dataclass(frozen=True)
class Place:
    """A paragraph that holds tokens, and their names."""

    paragraph: object
    names: tuple[str, ...]


class Document:
    """A fresh copy of a template, to be repeated, filled and saved."""

    def __init__(self, template: bytes):
        """Open the template. InputInvalid: template_unreadable, template_tracked_changes."""
        parts, self._main, self._core, roots = _parsed(template)
        self._parts = dict(parts)
        self._roots = {name: deepcopy(root) for name, root in roots.items()}
        # Found before anything is filled in, so that braces which somebody typed are never taken for tokens.
        self._places = [place for root in self._roots.values() for place in _places(root)]

    def has(self, name: str) -> bool:
        """Return whether the template holds ｛name｝."""
        return any(name in place.names for place in self._places)

    def require(self, *names: str) -> None:
        """Refuse a template without one of the tokens (InputInvalid template_sample_missing)."""
        for name in names:
            if not self.has(name):
                raise InputInvalid("template_sample_missing", sample=name)

    def repeat(
        self, samples: Mapping[str, Sequence[str]], rows: Sequence[tuple[str, Mapping[str, str]]]
    ) -> list:
        """Put one filled clone for each (sample, texts by token) where the first of the `samples` stands.

        `samples` maps a sample's token to those beside it. A sample is its paragraph, or the table row when
        those beside it stand in other cells. Return the clones. Samples leave the document; one that the
        template lacks is left out. InputInvalid: template_sample_missing (a token beside it),
        template_token_unknown, template_samples_apart.
        """
        present = [name for name in samples if self.has(name)]
        units = {name: self._take(name, samples[name]) for name in present}
        _require_together(units)
        clones = [_filled(units[name], texts) for name, texts in rows if name in units]
        _insert(clones, units.values())
        return clones

    def tile(self, name: str, beside: Sequence[str], tiles: Sequence[Mapping[str, str]]) -> list:
        """Put a filled copy of the table cell that holds ｛name｝ for each of `tiles`; return the cells.

        The sample's row is repeated; its other cells say how many tiles stand beside each other, and what is left
        of the last row stays empty. InputInvalid: template_sample_missing, template_sample_outside_table,
        template_token_unknown.
        """
        self.require(name)
        place = next(place for place in self._places if name in place.names)
        cells = list(place.paragraph.iterancestors(_CELL))
        if not cells:
            raise InputInvalid("template_sample_outside_table", sample=name)
        sample = cells[-1]
        row = self._claim(sample.getparent(), (name, *beside))
        width = len(row.findall(_CELL))
        filled = [_filled(sample, texts) for texts in tiles]
        rows = [_row(row, filled[start : start + width]) for start in range(0, len(filled), width)]
        _insert(rows, [row])
        return [cell for row in rows for cell in row.findall(_CELL)][: len(filled)]

    def show(self, unit, name: str, picture: bytes, words: str) -> None:
        """Put a PNG in the place and size of the unit's sample picture, the one with the alternative text ｛name｝.

        `words` become its alternative text. InputInvalid template_sample_missing.
        """
        for drawing in unit.iter(_DRAWING):
            properties, image = (next(drawing.iter(tag), None) for tag in (_PICTURE_PROPERTIES, _PICTURE))
            if None not in (properties, image) and properties.get("descr") == f"｛{name}｝":
                properties.set("descr", clean(words))
                image.set(_EMBEDDED, word_file.add_picture(self._parts, self._main, picture))
                return
        raise InputInvalid("template_sample_missing", sample=name)

    def fill(self, texts: Mapping[str, str | None]) -> None:
        """Replace every token left.

        A paragraph in which each token is None goes; an empty text only empties its token.
        InputInvalid template_token_unknown for a token not among `texts`.
        """
        for place in self._places:
            _require_known(place.names, texts)
            if all(texts[name] is None for name in place.names):
                _drop(place.paragraph)
            else:
                _write(_texts(place.paragraph), texts)

    def save(self, title: str, day: date) -> bytes:
        """Return the Word file, title and day in its properties; the same content gives the same bytes."""
        _number_pictures(self._roots.values())
        parts = dict(self._parts)
        parts.update((name, serialize_part_xml(root)) for name, root in self._roots.items())
        parts.update((name, word_file.core_properties(title, day)) for name in self._core)
        return word_file.pack(parts)

    def _take(self, name: str, beside: Sequence[str]):
        """Return the sample of ｛name｝ and leave its tokens out of what is still to be filled."""
        self.require(name)
        place = next(place for place in self._places if name in place.names)
        return self._claim(self._unit(place, set(beside)), (name, *beside))

    def _claim(self, unit, names: Sequence[str]):
        """Return the unit, whose tokens must be those named and are left out of what is still to be filled."""
        taken = self._within(unit)
        _require_exactly({name for place in taken for name in place.names}, names)
        self._places = [place for place in self._places if place not in taken]
        return unit

    def _unit(self, place: Place, beside: set[str]):
        """Return the paragraph, or its table row when what belongs beside it stands elsewhere in that."""
        row = next(place.paragraph.iterancestors(_ROW), None)
        if row is None or beside & set(place.names):
            return place.paragraph
        return row if any(beside & set(other.names) for other in self._within(row)) else place.paragraph

    def _within(self, unit) -> list[Place]:
        return [
            p
            for p in self._places
            if p.paragraph is unit or unit in p.paragraph.iterancestors(_ROW, _PARAGRAPH)
        ]


def shipped(name: str) -> bytes:
    """Return the template that comes with the program: "agenda"."""
    return (TEMPLATES / f"{name}.docx").read_bytes()


def keep_with_next(paragraph) -> None:
    """Keep a paragraph on the page of the next one; a table row is left as it is."""
    if paragraph.tag == _PARAGRAPH:
        paragraph.get_or_add_pPr().get_or_add_keepNext()


# --- templates ------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _parsed(template: bytes):
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
        if TOKEN.search("".join(text.text or "" for text in _texts(paragraph))):
            _join_tokens(paragraph)
            _drop_marks(paragraph)
            _free_section(paragraph)


def _texts(paragraph) -> list:
    """Return the paragraph's own text elements, without those of a text box inside it."""
    return [t for t in paragraph.iter(_TEXT) if next(t.iterancestors(_PARAGRAPH)) is paragraph]


def _join_tokens(paragraph) -> None:
    """Move each token whole into the text element in which it begins."""
    texts = _texts(paragraph)
    owners = [text for text in texts for _ in text.text or ""]
    whole = "".join(text.text or "" for text in texts)
    for token in TOKEN.finditer(whole):
        owners[token.start() : token.end()] = [owners[token.start()]] * len(token[0])
    for text in texts:
        text.text = "".join(c for c, owner in zip(whole, owners) if owner is text)
        text.set(_SPACE, "preserve")


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


# --- filling --------------------------------------------------------------------------------------


def _places(root) -> list[Place]:
    found: dict[object, list[str]] = {}
    for text in root.iter(_TEXT):
        if names := TOKEN.findall(text.text or ""):
            found.setdefault(next(text.iterancestors(_PARAGRAPH)), []).extend(names)
    return [Place(paragraph, tuple(names)) for paragraph, names in found.items()]


def _require_known(names: Iterable[str], known: Container[str]) -> None:
    for name in names:
        if name not in known:
            raise InputInvalid("template_token_unknown", token=name)


def _require_exactly(names: set[str], wanted: Sequence[str]) -> None:
    """Refuse a sample that holds another token than wanted, or lacks one: words would be lost on paper."""
    _require_known(sorted(names), wanted)
    for name in wanted:
        if name not in names:
            raise InputInvalid("template_sample_missing", sample=name)


def _require_together(units: Mapping[str, object]) -> None:
    first = next(iter(units.values()), None)
    for name, unit in units.items():
        if unit.getparent() is not first.getparent():
            raise InputInvalid("template_samples_apart", sample=name)


def _filled(unit, texts: Mapping[str, str]):
    clone = deepcopy(unit)
    _write(list(clone.iter(_TEXT)), texts)
    return clone


def _row(sample, cells: Sequence):
    """Return a copy of the row with the content of these cells in its own, in order, and nothing in the rest."""
    row = deepcopy(sample)
    contents = [[child for child in cell if child.tag != _CELL_PROPERTIES] for cell in cells]
    for index, cell in enumerate(row.findall(_CELL)):
        for child in list(cell):
            if child.tag != _CELL_PROPERTIES:
                cell.remove(child)
        cell.extend(contents[index] if index < len(contents) else [OxmlElement("w:p")])
    return row


def _number_pictures(roots: Iterable) -> None:
    """Number the pictures through the whole paper; of cloned ones several had the same number."""
    pictures = (picture for root in roots for picture in root.iter(_PICTURE_PROPERTIES))
    for number, picture in enumerate(pictures, start=1):
        picture.set("id", str(number))


def _insert(clones: Sequence, units: Iterable) -> None:
    """Put the clones where the first of the samples stands, and take the samples out."""
    in_order = sorted(units, key=lambda unit: unit.getparent().index(unit))
    for clone in clones:
        in_order[0].addprevious(clone)
    for unit in in_order:
        _drop(unit)


def _write(elements: Iterable, texts: Mapping[str, str | None]) -> None:
    for text in elements:
        if TOKEN.search(text.text or ""):
            _set(text, TOKEN.sub(lambda token: clean(texts[token[1]] or ""), text.text))


def _set(text, words: str) -> None:
    """Write the words into a text element, line breaks and tabs as elements after it."""
    text.text, *rest = re.split("([\n\t])", words)
    after = text
    for piece in filter(None, rest):
        element = OxmlElement(_PIECES.get(piece, "w:t"))
        if piece not in _PIECES:
            element.text = piece
            element.set(_SPACE, "preserve")
        after.addnext(element)
        after = element


def _drop(unit) -> None:
    """Take a paragraph or row out, with a table left empty; only empty it where Word needs a paragraph."""
    parent = unit.getparent()
    if unit.tag == _PARAGRAPH and not _dispensable(unit):
        for child in list(unit):
            if child.tag != _PROPERTIES:
                unit.remove(child)
        return
    parent.remove(unit)
    if parent.tag == _TABLE and parent.find(_ROW) is None:
        parent.getparent().remove(parent)


def _dispensable(paragraph) -> bool:
    """Return whether something follows, or a paragraph stands before it: a cell must end with one."""
    before = paragraph.getprevious()
    return paragraph.getnext() is not None or (before is not None and before.tag == _PARAGRAPH)
