"""What is wrong inside a Word file that Word itself would repair, refuse or show in another font."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from functools import lru_cache
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATED = tuple(f"{R}{name}" for name in ("id", "embed", "link"))
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")

# The order in which the schema wants the children (ISO/IEC 29500-1, annex A).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct"
    " autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
    " mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
    " divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline"
    " shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position"
    " sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout"
    " specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
    " tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter"
    " docGrid printerSettings sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed"
    " qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr"
    " tblStylePr",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}
PLACES = {name: {child: place for place, child in enumerate(order.split())} for name, order in ORDER.items()}
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}


def parts(word_file: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def problems(word_file: bytes) -> list[str]:
    """Return every problem of a paper of ours, as sentences; none in a sound one."""
    contents = parts(word_file)
    roots = {name: _root(xml) for name, xml in contents.items() if name.endswith((".xml", ".rels"))}
    words = {name: root for name, root in roots.items() if root.tag.startswith(W)}
    found = [*_content_types(contents, roots), *_relations(contents, roots), *_settings(roots)]
    found += [f"{name}: {problem}" for name in words for problem in _inside(contents[name])]
    return found + _styles(words) + _page(roots["word/document.xml"])


@lru_cache(maxsize=64)  # of a template's many papers most parts are the same
def _root(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)


@lru_cache(maxsize=64)
def _inside(xml: bytes) -> tuple[str, ...]:
    return tuple(problem for check in CHECKS for problem in check(_root(xml)))


def _content_types(contents, roots) -> list[str]:
    types = roots["[Content_Types].xml"]
    overrides = {element.get("PartName").lstrip("/") for element in types.iter(f"{CONTENT}Override")}
    defaults = {element.get("Extension") for element in types.iter(f"{CONTENT}Default")}
    known = overrides | {name for name in contents if name.rpartition(".")[2] in defaults}
    bare = [f"{name} has no content type" for name in contents.keys() - known - {"[Content_Types].xml"}]
    return bare + [f"{name} has a content type but is missing" for name in overrides - contents.keys()]


def _relations(contents, roots) -> list[str]:
    found = []
    for name in contents:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            targets = {relation.get("Id"): relation.get("Target") for relation in roots[name]}
            paths = {
                id: posixpath.normpath(posixpath.join("/", folder, to)).lstrip("/")
                for id, to in targets.items()
            }
            found += [f"{name}: {path} is missing" for path in paths.values() if path not in contents]
            source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
            elements = roots[source].iter() if source in roots else ()
            used = {element.get(name) for element in elements for name in RELATED if element.attrib}
            found += [f"{source}: {id} leads nowhere" for id in used - targets.keys() - {None}]
    return found


def _settings(roots) -> list[str]:
    settings = roots["word/settings.xml"].iter(f"{W}compatSetting")
    modes = [setting.get(f"{W}val") for setting in settings if setting.get(f"{W}name") == "compatibilityMode"]
    return [] if modes == ["15"] else [f"compatibility mode {modes}"]


def _order(root) -> list[str]:
    found = []
    for name, order in PLACES.items():
        for element in root.iter(f"{W}{name}"):
            children = [child.tag.removeprefix(W) for child in element]
            places = [order[child] for child in children if child in order]
            found += [f"{name} holds {child}" for child in children if child not in order]
            found += [] if places == sorted(places) else [f"{name} in the order {children}"]
    for name, first in FIRST.items():
        found += [f"{name} does not begin with {first}" for element in root.iter(f"{W}{name}")
                  if any(child.tag == f"{W}{first}" for child in element[1:])]
    return found + ["a cell does not end with a paragraph" for cell in root.iter(f"{W}tc")
                    if not len(cell) or cell[-1].tag != f"{W}p"]


def _fonts(root) -> list[str]:
    found = []
    for fonts in root.iter(f"{W}rFonts"):
        attributes = {name.removeprefix(W): value for name, value in fonts.attrib.items()}
        attributes.pop("hint", None)
        if attributes and attributes.keys() != set(FONT_SLOTS):
            found.append(f"fonts in {sorted(attributes)}")
    return found


def _numbering(root) -> list[str]:
    return [f"automatic numbering {element.tag.removeprefix(W)}" for element in root.iter(f"{W}numPr")]


def _tokens(root) -> list[str]:
    texts = "".join(element.text or "" for element in root.iter(f"{W}t"))
    return [f"{token} was not filled" for token in re.findall("｛[^｛｝]*｝", texts)]


def _twins(root) -> list[str]:
    ids = Counter(element.get(f"{W}id") for element in root.iter(f"{W}bookmarkStart"))
    pictures = Counter(element.get("id") for element in root.iter(f"{DRAWING}docPr"))
    return [f"{kind} {id} twice" for kind, found in (("bookmark", ids), ("picture", pictures))
            for id, times in found.items() if times > 1]  # fmt: skip


CHECKS = (_order, _fonts, _numbering, _tokens, _twins)


def _styles(words) -> list[str]:
    sheet = words["word/styles.xml"]
    known = {style.get(f"{W}styleId") for style in sheet.iter(f"{W}style")}
    naming = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
    used = {element.get(f"{W}val") for root in words.values() for name in naming for element in root.iter(name)}
    defaults = sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts, language = defaults.find(f"{W}rFonts"), defaults.find(f"{W}lang")
    found = [f"style {id} is missing" for id in used - known]
    found += (
        []
        if {fonts.get(f"{W}{slot}") for slot in FONT_SLOTS} == {"ＭＳ 明朝"}
        else ["the body is not ＭＳ 明朝"]
    )
    return found + ([] if language.get(f"{W}eastAsia") == "ja-JP" else ["the language is not Japanese"])


def _page(document) -> list[str]:
    body = document.find(f"{W}body")
    last = body[-1].tag.removeprefix(W)
    sizes = {(size.get(f"{W}w"), size.get(f"{W}h")) for size in document.iter(f"{W}pgSz")}
    found = [] if sizes == {("11906", "16838")} else [f"page sizes {sizes}"]
    return found + ([] if last == "sectPr" else [f"the body ends with {last}"])
