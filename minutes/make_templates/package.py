"""The package of a template: its parts, their relations, the styles all papers share."""

from collections.abc import Iterable, Mapping
from datetime import date

from minutes import word_file
from minutes.make_templates.shapes import CENTRED, GOTHIC, MINCHO, font

MADE_ON = date(2025, 4, 1)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = ("styles", "settings", "fontTable")


def page(top: int, side: int, bottom: int, *, header: int = 567, footer: int = 567, pitch: int | None = None) -> str:
    """Return an A4 page: its margins, how far header and footer are from the edge, and how far its lines are from each
    other (None: as far as the letters ask for)."""
    grid = f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>' if pitch else ""
    return (f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}"'
            f' w:left="{side}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/>{grid}')


PAGE = page(1418, 1134, 1134, pitch=360)
# 40 characters a line and 40 lines a page, as the city's papers have it; the body is set in 11 points.
MINUTES_PAGE = page(1418, 1553, 1134, pitch=357)


def template(
    title: str,
    body: list[str],
    styles: list[str],
    page: str,
    margins: Mapping[str, str],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Return a Word file of the body, its parts at the page's margins ("footer") and its pictures."""
    related = [(part, f"{part}.xml") for part in (*PARTS, *margins)]
    related += [("image", f"media/{name}") for name in pictures]
    parts = {
        "[Content_Types].xml": _content_types(margins, pictures),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("", "docProps/core.xml")),
        "word/_rels/document.xml.rels": _relations(*related),
        "word/document.xml": _document(body, page, margins),
        "word/styles.xml": _styles(styles),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        **{f"word/{part}.xml": xml for part, xml in margins.items()},
    }
    encoded = {name: (_HEAD + xml).encode() for name, xml in parts.items()}
    return word_file.pack(
        encoded
        | {"docProps/core.xml": word_file.core_properties(f"{title}（ひな形）", MADE_ON)}
        | {f"word/media/{name}": picture for name, picture in pictures.items()}
    )


def _content_types(margins: Iterable[str], pictures: Iterable[str]) -> str:
    kinds = {"document": "document.main", **{part: part for part in (*PARTS, *margins)}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    png = '<Default Extension="png" ContentType="image/png"/>' if pictures else ""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{png}'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    """Return relations numbered in their order; a kind without a name is that of the properties."""
    lines = (
        f'<Relationship Id="rId{n}" Target="{target}"'
        f' Type="{word_file.office(kind) if kind else word_file.CORE}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'


def _document(body: list[str], page: str, margins: Iterable[str]) -> str:
    references = "".join(
        f'<w:{part}Reference w:type="default" r:id="rId{number}"/>'
        for number, part in enumerate(margins, len(PARTS) + 1)
    )
    return (
        f"<w:document {_W} {_R}><w:body>{''.join(body)}<w:sectPr>{references}{page}</w:sectPr>"
        "</w:body></w:document>"
    )


def _styles(styles: list[str]) -> str:
    """Return the styles: line rules and body font for all, Word's four defaults, the footer, ours."""
    line_rules = (
        '<w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid/>'
    )
    language = '<w:lang w:val="ja-JP" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {_W}><w:docDefaults>"
        f"<w:rPrDefault><w:rPr>{font(MINCHO, 12)}{language}</w:rPr></w:rPrDefault><w:pPrDefault/>"
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{line_rules}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{CENTRED}</w:pPr><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
        f"{''.join(styles)}</w:styles>"
    )


def _settings() -> str:
    """Return settings of today's Word: no compatibility mode, punctuation at full width, Japanese."""
    uri = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/>'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" {uri} w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="ja-JP" w:eastAsia="ja-JP"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _font_table() -> str:
    """Return the fonts with what they are like, for machines that lack them."""
    fonts = (
        (MINCHO, "MS Mincho", "02020609040205080304", "roman"),
        (GOTHIC, "MS Gothic", "020B0609070205080204", "modern"),
    )
    return (
        f"<w:fonts {_W}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
            '<w:charset w:val="80"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
            for name, other, panose, family in fonts
        )
        + "</w:fonts>"
    )


def draft_header() -> str:
    """Return the header of a draft: 案 in a box at the right."""
    box = '<w:bdr w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
    return (
        f'<w:hdr {_W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr>{font(MINCHO, 11)}{box}</w:rPr>'
        '<w:t xml:space="preserve"> 案 </w:t></w:r></w:p></w:hdr>'
    )


def footer() -> str:
    number, total = (
        f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>｛複数頁のとき｝</w:t></w:r>{number}'
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{total}</w:p></w:ftr>'
    )
