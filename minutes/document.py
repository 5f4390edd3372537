"""A paper in the making: a template's samples are found by their ｛tokens｝, cloned for each thing, and filled.

A token may be cut over several runs, as Word likes to do; what replaces it takes the format of the run
in which it begins.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from dashboard.domain.plain_text import clean
from minutes import word_file
from minutes.copies import copied
from minutes.parsing import SPACE, TOKEN, own_texts, parsed
from minutes.pouring import Pattern, place_of, poured_before

TEMPLATES = Path(__file__).parent / "templates"


def _names(*local: str) -> tuple[str, ...]:
    return tuple(qn(f"w:{name}") for name in local)


_PARAGRAPH, _ROW, _TABLE, _TEXT, _PROPERTIES = _names("p", "tr", "tbl", "t", "pPr")
_CELL, _CELL_PROPERTIES, _DRAWING, _BODY = _names("tc", "tcPr", "drawing", "body")
_PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBEDDED = qn("r:embed")
_PIECES = {"\n": "w:br", "\t": "w:tab"}


@dataclass(frozen=True)
class Place:
    """A paragraph that holds tokens, and their names."""

    paragraph: object
    names: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What fills a table sample whose row with ｛name｝ stands once for each of `rows`; `texts` fill what is around it.

    In a row a paragraph all of whose tokens are None goes.
    """

    texts: Mapping[str, str]
    name: str
    rows: Sequence[Mapping[str, str | None]]


class Document:
    """A fresh copy of a template, to be repeated, filled and saved."""

    def __init__(self, template: bytes):
        """Open the template. InputInvalid: template_unreadable, template_tracked_changes."""
        parts, self._main, self._core, roots = parsed(template)
        self._parts = dict(parts)
        self._roots = {name: deepcopy(root) for name, root in roots.items()}
        # Found before anything is filled in, so that braces which somebody typed are never taken for tokens.
        self._places = [place for root in self._roots.values() for place in _places(root)]
        self._poured: list[tuple] = []  # elements that keep a place, each with the text that is to stand there

    def has(self, name: str) -> bool:
        """Return whether the template holds ｛name｝."""
        return any(name in place.names for place in self._places)

    def column(self, name: str) -> int:
        """Return in which cell of its table row ｛name｝ stands, from 0. InputInvalid: template_sample_missing,
        template_sample_outside_table."""
        self.require(name)
        place = next(place for place in self._places if name in place.names)
        cell = next(place.paragraph.iterancestors(_CELL), None)
        if cell is None:
            raise InputInvalid("template_sample_outside_table", sample=name)
        return cell.getparent().findall(_CELL).index(cell)

    def require(self, *names: str) -> None:
        """Refuse a template without one of the tokens (InputInvalid template_sample_missing)."""
        for name in names:
            if not self.has(name):
                raise InputInvalid("template_sample_missing", sample=name)

    def repeat(
        self, samples: Mapping[str, Sequence[str]], rows: Sequence[tuple[str, Mapping[str, str] | Group]]
    ) -> list:
        """Put one filled clone for each (sample, texts by token) where the first of the `samples` stands.

        `samples` maps a sample's token to those beside it. A sample is its paragraph, the table row when those
        beside it stand in other cells, or the whole table when they stand in other rows. Return the clones. Samples
        leave the document; one that the template lacks is left out. InputInvalid: template_sample_missing (a token
        beside it), template_token_unknown, template_samples_apart, template_sample_outside_table (of a Group).
        """
        units = self._take_all(samples)
        fillers = {Group: _grouped}
        clones = [fillers.get(type(texts), _filled)(units[name], texts) for name, texts in rows if name in units]
        _insert(clones, units.values())
        return clones

    def pour(self, samples: Mapping[str, Sequence[str]], rows: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        """Put what `repeat` puts, written down at once: many times faster, and nobody can touch it again.

        Raises as `repeat`.
        """
        units = self._take_all(samples)
        if any(next(unit.iter(_PICTURE_PROPERTIES), None) is not None for unit in units.values()):
            _insert([_filled(units[name], texts) for name, texts in rows if name in units], units.values())
            return  # pictures are numbered through the paper, so they have to be touched again
        patterns = {name: Pattern(unit) for name, unit in units.items()}
        poured = [(units[name].tag, patterns[name].filled(texts)) for name, texts in rows if name in units]
        in_order = _in_order(units.values())
        self._poured += poured_before(in_order[0], poured, len(self._poured)) if poured else []
        for unit in in_order:
            _drop(unit)

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

    def fill_rows(self, names: Iterable[str], texts: Mapping[str, str | None]) -> None:
        """Fill the tokens of `names`; the table row of one without a text goes with what else stands in it."""
        for name in names:
            for place in [p for p in self._places if p.names == (name,)]:
                row = next(place.paragraph.iterancestors(_ROW), None)
                self._places.remove(place)
                if texts.get(name) is not None:
                    _write(own_texts(place.paragraph), {name: texts[name]})
                else:
                    _drop(place.paragraph if row is None else row)

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
                _write(own_texts(place.paragraph), texts)

    def fill_each(self, texts: Mapping[str, str | None], copies: Sequence[Mapping[str, str]]) -> None:
        """Replace every token left, and put the body there once for each of `copies`, each on a page of its own.

        A copy's own texts stand beside those of all. InputInvalid template_token_unknown, as `fill`.
        """
        body = self._roots[self._main].find(_BODY)
        own = {name for copy in copies for name in copy}
        apart = [p for p in self._places if not own.isdisjoint(p.names) and body in p.paragraph.iterancestors(_BODY)]
        self._places = [place for place in self._places if place not in apart]
        self.fill(texts)
        for copy, paragraphs in zip(copies, copied(body, [place.paragraph for place in apart], len(copies))):
            for place, paragraph in zip(apart, paragraphs):
                _require_known(place.names, {**texts, **copy})
                _write(own_texts(paragraph), {**texts, **copy})

    def save(self, title: str, day: date) -> bytes:
        """Return the Word file, title and day in its properties; the same content gives the same bytes."""
        _number_pictures(self._roots.values())
        parts = dict(self._parts)
        parts.update((name, self._written(root)) for name, root in self._roots.items())
        parts.update((name, word_file.core_properties(title, day)) for name in self._core)
        return word_file.pack(parts)

    def _written(self, root) -> bytes:
        written = serialize_part_xml(root)
        for place, text in self._poured:
            written = written.replace(place_of(place).encode(), text.encode())
        return written

    def _take_all(self, samples: Mapping[str, Sequence[str]]) -> dict:
        """Return the samples the template has, which must stand together, by name."""
        units = {name: self._take(name, beside) for name, beside in samples.items() if self.has(name)}
        _require_together(units)
        return units

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
        """Return the smallest of the paragraph, its table row and its table that holds all that belongs beside it."""
        row, table = (next(place.paragraph.iterancestors(tag), None) for tag in (_ROW, _TABLE))
        for unit in (place.paragraph, row):
            if unit is not None and beside <= {name for other in self._within(unit) for name in other.names}:
                return unit
        is_apart = table is None or not any(beside & set(other.names) for other in self._within(table))
        return place.paragraph if is_apart else table

    def _within(self, unit) -> list[Place]:
        return [
            p
            for p in self._places
            if p.paragraph is unit or unit in p.paragraph.iterancestors(_ROW, _PARAGRAPH, _TABLE)
        ]


def shipped(name: str) -> bytes:
    """Return the template that comes with the program: "agenda"."""
    return (TEMPLATES / f"{name}.docx").read_bytes()


def keep_with_next(paragraph) -> None:
    """Keep a paragraph on the page of the next one; a table row is left as it is."""
    if paragraph.tag == _PARAGRAPH:
        paragraph.get_or_add_pPr().get_or_add_keepNext()


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


def _grouped(unit, group: Group):
    """Return a clone of the table, its row with ｛name｝ once for each of the group's rows."""
    clone = deepcopy(unit)
    place = next(place for place in _places(clone) if group.name in place.names)
    sample = next(place.paragraph.iterancestors(_ROW), clone)
    if sample is clone:
        raise InputInvalid("template_sample_outside_table", sample=group.name)
    _write([text for text in clone.iter(_TEXT) if sample not in text.iterancestors(_ROW)], group.texts)
    for texts in group.rows:
        sample.addprevious(_filled_row(sample, texts))
    _drop(sample)
    return clone


def _filled_row(sample, texts: Mapping[str, str | None]):
    row = deepcopy(sample)
    for place in _places(row):
        if all(texts[name] is None for name in place.names):
            _drop(place.paragraph)
        else:
            _write(own_texts(place.paragraph), texts)
    return row


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
    in_order = _in_order(units)
    for clone in clones:
        before = in_order[0].getprevious()
        if clone.tag == _TABLE and before is not None and before.tag == _TABLE:
            in_order[0].addprevious(OxmlElement("w:p"))  # or Word would make one table of the two
        in_order[0].addprevious(clone)
    for unit in in_order:
        _drop(unit)


def _in_order(units: Iterable) -> list:
    return sorted(units, key=lambda unit: unit.getparent().index(unit))


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
            element.set(SPACE, "preserve")
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
