"""A Word file taken apart: its parts, what they are, and how they lead to each other."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import Spot
from minutes import word_file
from minutes.checking.envelope import TEXTS

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_ELSEWHERE = {"notes": "notes.xml", "drawing": "/diagrams/"}
WORDS = 40  # of a paragraph, to find it by


@dataclass(frozen=True)
class Relation:
    """What leads from one part to another one or, if it is `outside`, out of the file. `kind` is the end of its type."""

    source: str
    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """A Word file by its parts: `contents` and `roots` by name, the `names` in lower case, the `types` of the parts, the `relations`, the name of
    the `main` one with the text, and those in which tokens are filled (`reach`) by what they are called."""

    def __init__(self, contents: dict[str, bytes]):
        """Read the parts. InputInvalid template_not_word, template_part_damaged, template_macros, template_dotx."""
        if word_file.CONTENT_TYPES not in contents:
            raise InputInvalid("template_not_word")
        self.contents = contents
        self.names = frozenset(map(str.casefold, contents))
        self.roots = {name: _root(name, data) for name, data in contents.items() if name.endswith(TEXTS)}
        self.types = _types(self.roots[word_file.CONTENT_TYPES], contents)
        self.relations = [relation for name in contents if name.endswith(".rels")
                          for relation in _relations(name, self.roots[name])]
        self.main = self._main()
        self.reach = {self.main: "body", **self._related("header"), **self._related("footer")}

    def leading(self, source: str) -> list[Relation]:
        """Return the relations of one part."""
        return [relation for relation in self.relations if relation.source == source]

    def spot(self, name: str, element=None) -> Spot:
        """Return where something stands: in which part and, of an element, in the words of its paragraph."""
        kind = self.reach.get(name) or next((kind for kind, end in _ELSEWHERE.items() if end in name), "")
        if element is None:
            return Spot(kind, "")
        paragraph = element if element.tag == _PARAGRAPH else next(element.iterancestors(_PARAGRAPH), element)
        return Spot(kind, said(paragraph)[:WORDS])

    def _main(self) -> str:
        found = [each.target for each in self.leading("") if each.kind == "officeDocument" and not each.outside]
        kind = self.types.get(found[0]) if len(found) == 1 else None
        if kind and "macroEnabled" in kind:
            raise InputInvalid("template_macros")
        if kind == _TEMPLATE_TYPE:
            raise InputInvalid("template_dotx")
        if kind != _MAIN_TYPE or word_file.related(self.contents, "", word_file.MAIN) != found:
            raise InputInvalid("template_not_word")
        return found[0]

    def _related(self, kind: str) -> dict[str, str]:
        return {each.target: kind for each in self.leading(self.main) if each.kind == kind and each.target in self.roots}


def said(paragraph) -> str:
    """Return the words of a paragraph, without those of a text box inside it."""
    return "".join(text.text or "" for text in paragraph.iter(_TEXT) if next(text.iterancestors(_PARAGRAPH), None) is paragraph)


def _root(name: str, data: bytes):
    try:
        root = parse_xml(data)
    except (ValueError, SyntaxError) as failure:  # lxml's own error is a SyntaxError
        raise InputInvalid("template_part_damaged", name=name) from failure
    if root.getroottree().docinfo.doctype:  # it could make a few bytes into gigabytes
        raise InputInvalid("template_part_damaged", name=name)
    return root


def _types(root, contents: dict[str, bytes]) -> dict[str, str]:
    """Return the content types of the parts that have one."""
    defaults = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in root.iter(f"{_TYPES}Default")}
    found = {name: defaults[ending] for name in contents if (ending := name.rpartition(".")[2].lower()) in defaults}
    return found | {each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
                    for each in root.iter(f"{_TYPES}Override")}


def _relations(name: str, root) -> list[Relation]:
    folder, file = posixpath.split(name)
    above = posixpath.dirname(folder)
    source = posixpath.join(above, file.removesuffix(".rels"))
    return [_relation(source, above, each) for each in root.iter(_RELATION)]


def _relation(source: str, folder: str, element) -> Relation:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(source, element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, outside)
