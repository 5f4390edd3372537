"""The tokens of a template beside those of the shipped one: unknown, misspelt, in braces of the wrong width, out of reach."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import Objection, Spot
from minutes.checking.package import Package, said
from minutes.document import TOKEN

_PARAGRAPH, _CONTROL, _CONTROL_PROPERTIES, _BOUND = (qn(f"w:{name}") for name in ("p", "sdt", "sdtPr", "dataBinding"))
_PICTURE = qn("wp:docPr")
_DRAWN = qn("a:t")
# Braces in pairs, of either width, and those left over.
_BRACED = re.compile("[｛{]([^｛｝{}]*)[｝}]")
_LONE = re.compile("[｛｝]")
ALIKE = 0.6


@dataclass(frozen=True)
class Compared:
    """What is wrong with the tokens of a template, and those of the shipped one that it lacks."""

    objections: tuple[Objection, ...]
    absent: frozenset[str]


def compared(file: Package, shipped: Package) -> Compared:
    """Return how the tokens of a template compare with those of the shipped one."""
    known = frozenset(_names(shipped))
    found, meant = [], set()
    for name, paragraph in _paragraphs(file):
        for error, intended in _wrong(said(paragraph), known):
            found.append(Objection(error, file.spot(name, paragraph)))
            meant.add(intended)
    found += [*_out_of_reach(file), *_bound(file)]
    return Compared(tuple(found), known - set(_names(file)) - meant)


def spots(file: Package, name: str) -> Iterator[Spot]:
    """Yield where ｛name｝ stands."""
    for part, paragraph in _paragraphs(file):
        if name in TOKEN.findall(said(paragraph)):
            yield file.spot(part, paragraph)


def _paragraphs(file: Package) -> Iterator[tuple[str, object]]:
    return ((name, paragraph) for name in file.reach for paragraph in file.roots[name].iter(_PARAGRAPH))


def _names(file: Package) -> Iterator[str]:
    """Yield the tokens in the text, and those that stand as the alternative text of a picture."""
    for _, paragraph in _paragraphs(file):
        yield from TOKEN.findall(said(paragraph))
    for name in file.reach:
        for picture in file.roots[name].iter(_PICTURE):
            yield from TOKEN.findall(picture.get("descr", ""))


def _wrong(words: str, known: Container[str]) -> Iterator[tuple[InputInvalid, str]]:
    """Yield what is wrong with the braces of a paragraph, each with the sample that may have been meant, or ""."""
    for pair in _BRACED.finditer(words):
        name, written = pair[1], pair[0]
        meant = _meant(name, known)
        if written[0] + written[-1] != "｛｝":
            yield InputInvalid("template_half_braces", written=written), meant
        elif name not in known and meant:
            yield InputInvalid("template_token_misspelt", token=name, meant=meant), meant
        elif name not in known:
            yield InputInvalid("template_token_unknown", token=name), ""
    for brace in _LONE.findall(_BRACED.sub("", words)):
        yield InputInvalid("template_brace_lost", brace=brace), ""


def _meant(name: str, known: Iterable[str]) -> str:
    """Return the sample that somebody meant, "" if that can't be told."""
    plain = {_plain(each): each for each in known}
    alike = get_close_matches(_plain(name), plain, 1, ALIKE)
    return plain[alike[0]] if alike else ""


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _out_of_reach(file: Package) -> Iterator[Objection]:
    """Yield the tokens where nothing is filled in: in notes and drawings."""
    for name, root in file.roots.items():
        notes = root.iter(_PARAGRAPH) if file.spot(name).part == "notes" else ()
        for element, words in [*((note, said(note)) for note in notes), *((t, t.text or "") for t in root.iter(_DRAWN))]:
            for token in TOKEN.findall(words):
                yield Objection(InputInvalid("template_token_out_of_reach", token=token), file.spot(name, element))


def _bound(file: Package) -> Iterator[Objection]:
    """Yield the tokens in a control whose content Word takes from elsewhere: it would overwrite what was filled in."""
    for name, paragraph in _paragraphs(file):
        controls = [*paragraph.iterancestors(_CONTROL), *paragraph.iter(_CONTROL)]
        is_bound = any(control.find(f"{_CONTROL_PROPERTIES}/{_BOUND}") is not None for control in controls)
        for token in TOKEN.findall(said(paragraph)) if is_bound else ():
            yield Objection(InputInvalid("template_control_bound", token=token), file.spot(name, paragraph))
