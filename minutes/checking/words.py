"""What stands in the text of a template and must not: changes not yet accepted, comments, fields that fetch or run."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import Objection
from minutes.checking.package import Package

TRACKED = frozenset(qn(f"w:{name}") for name in (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "tblPrChange",
    "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPrChange", "numberingChange"))
COMMENTED = frozenset(qn(f"w:{name}") for name in ("commentReference", "commentRangeStart"))
# Fields that only look at the document itself. Others read files, ask, or start something (ECMA-376 part 1, 17.16.5).
FIELDS = ("ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT CREATEDATE DATE DOCPROPERTY EDITTIME EQ FILENAME FILESIZE"
          " FORMCHECKBOX FORMDROPDOWN FORMTEXT IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM NOTEREF NUMCHARS NUMPAGES"
          " NUMWORDS PAGE PAGEREF PRINTDATE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TC TIME"
          " TITLE TOC XE")
_HARMLESS = frozenset(FIELDS.split())
_WITHIN = re.compile(r'\s*HYPERLINK\s+\\l\s+("[^"]*"|\S+)(\s+\\[a-z])*\s*', re.IGNORECASE)
_FIELD, _BEGUN, _CODE, _TYPE, _INSTRUCTION = (qn(f"w:{name}") for name in ("fldSimple", "fldChar", "instrText",
                                                                         "fldCharType", "instr"))


def objections(file: Package) -> Iterator[Objection]:
    """Yield each kind once in a paragraph's place."""
    for name, root in file.roots.items():
        for element in root.iter():
            if element.tag in TRACKED:
                yield Objection(InputInvalid("template_tracked_changes"), file.spot(name, element))
            if element.tag in COMMENTED:
                yield Objection(InputInvalid("template_comments"), file.spot(name, element))
        for element, instruction in _fields(root):
            if not _is_harmless(instruction):
                field = instruction.strip()[:20]
                yield Objection(InputInvalid("template_field", field=field), file.spot(name, element))


def _fields(root) -> Iterator[tuple[object, str]]:
    """Yield each field with its instruction; that of a field inside another one is not part of the outer one's."""
    begun: list[list] = []
    for element in root.iter(_FIELD, _BEGUN, _CODE):
        kind = element.get(_TYPE)
        if element.tag == _FIELD:
            yield element, element.get(_INSTRUCTION, "")
        elif element.tag == _CODE and begun:
            begun[-1][1] += element.text or ""
        elif kind == "begin":
            begun.append([element, ""])
        elif kind == "end" and begun:
            yield tuple(begun.pop())
    yield from map(tuple, begun)


def _is_harmless(instruction: str) -> bool:
    """Return whether a field may stay; so may a formula, and a link to a place in the document itself."""
    name = instruction.split()[0].upper() if instruction.strip() else ""
    return name in _HARMLESS or name.startswith("=") or bool(_WITHIN.fullmatch(instruction))
