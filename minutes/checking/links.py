"""What a template may hold besides letters and pictures, which is nothing; and whether its parts hold together."""

from collections.abc import Iterator

from docx.oxml.ns import nsmap

from dashboard.domain.errors import InputInvalid
from dashboard.domain.templates import Objection
from minutes import word_file
from minutes.checking.package import Package, Relation

# The kinds of parts that Word writes by itself, and pictures; anything else could run, or bring another file along.
KNOWN = frozenset({
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "classificationlabels",
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme", "themeOverride", "numbering",
    "header", "footer", "footnotes", "endnotes", "image", "hdphoto", "hyperlink", "customXml", "customXmlProps",
    "glossaryDocument", "printerSettings", "intelligence", "documenttasks",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"})
MACROS = frozenset({"vbaProject", "wordVbaData"})
_RELATED = "{" + nsmap["r"] + "}"


def objections(file: Package) -> Iterator[Objection]:
    """Yield what leads out of the file or into a program, and what Word would find damaged."""
    if any("vbaProject" in name or "macroEnabled" in file.types.get(name, "") for name in file.contents):
        yield Objection(InputInvalid("template_macros"))
    for relation in file.relations:
        yield from _outside(file, relation) if relation.outside else _inside(file, relation)
    yield from _untyped(file)
    yield from _lost(file)


def _outside(file: Package, relation: Relation) -> Iterator[Objection]:
    spot = _spot(file, relation)
    if relation.kind == "hyperlink":
        yield Objection(InputInvalid("template_link", target=relation.target), spot)
    elif relation.kind == "attachedTemplate":
        yield Objection(InputInvalid("template_attached", target=relation.target), spot)
    else:
        yield Objection(InputInvalid("template_outside", target=relation.target), spot)


def _inside(file: Package, relation: Relation) -> Iterator[Objection]:
    if relation.kind in MACROS:
        yield Objection(InputInvalid("template_macros"))
    elif relation.kind not in KNOWN:
        yield Objection(InputInvalid("template_embedded", name=relation.target), _spot(file, relation))
    elif relation.kind != "hyperlink" and relation.target.casefold() not in file.names:
        yield Objection(InputInvalid("template_part_missing", name=relation.target), _spot(file, relation))


def _spot(file: Package, relation: Relation):
    """Return where the relation is used, the first place if there are several."""
    for element in file.roots[relation.source].iter() if relation.source in file.roots else ():
        if relation.id in _ids(element):
            return file.spot(relation.source, element)
    return file.spot(relation.source)


def _untyped(file: Package) -> Iterator[Objection]:
    for name in file.contents:
        if name not in file.types and name != word_file.CONTENT_TYPES:
            yield Objection(InputInvalid("template_part_foreign", name=name))


def _lost(file: Package) -> Iterator[Objection]:
    """Yield what shall lead somewhere, and leads nowhere."""
    for name, root in file.roots.items():
        known = {relation.id for relation in file.leading(name)}
        for element in root.iter():
            if _ids(element) - known:
                yield Objection(InputInvalid("template_relation_lost"), file.spot(name, element))


def _ids(element) -> set[str]:
    return {value for name, value in element.attrib.items() if name.startswith(_RELATED) and value}
