"""Makes the shipped Word templates: `python -m minutes.make_templates`. Run again, it writes the same bytes.

Measures are twips (1/20 pt) unless said otherwise; a full-width character of the body is 240 twips wide.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from minutes import qr, word_file
from minutes.document import TEMPLATES

MADE_ON = date(2025, 4, 1)
CHARACTER = 240
MM = 1440 / 25.4
MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("styles", "settings", "fontTable")


def main(folder: Path = TEMPLATES) -> None:
    """Write every template into the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "agenda.docx").write_bytes(agenda())
    (folder / "cards.docx").write_bytes(cards())


def agenda() -> bytes:
    """Return the template of the agenda and the list of papers."""
    paragraphs = [
        _paragraph("AgendaTitle", "｛表題｝"),
        _paragraph("AgendaWhere", "日　時　　｛日｝"),
        _paragraph("AgendaWhere", "　　　　　｛時｝"),
        _paragraph("AgendaWhere", "場　所　　｛場所｝"),
        _paragraph("AgendaWhere", "　　　　　｛場所続き｝"),
        _paragraph("AgendaItem1", "｛番号｝\t｛項目１｝"),
        _paragraph("AgendaItem2", "｛番号｝｛項目２｝"),
        _paragraph("AgendaItem3", "｛番号｝\t｛項目３｝"),
        _paragraph("PapersTitle", "｛資料があるとき｝配布資料一覧"),
        _paragraph("PapersLine", "｛資料番号｝\t｛資料名｝"),
    ]
    styles = [
        _style(
            "AgendaTitle",
            "次第の表題",
            f"{_KEEP}{_spacing(0, 360)}{_CENTRED}{_outline(1)}",
            _font(GOTHIC, 16),
        ),
        # The gap after the block falls between different styles only.
        _style(
            "AgendaWhere", "次第の日時と場所", f"{_spacing(0, 480)}{_indent(20, 5)}<w:contextualSpacing/>"
        ),
        _style("AgendaItem1", "次第の項目１", f"{_tab(2)}{_spacing(180, 0)}{_indent(2, 2)}{_outline(2)}"),
        _style("AgendaItem2", "次第の項目２", f"{_indent(4, 3)}{_outline(3)}"),
        _style("AgendaItem3", "次第の項目３", f"{_tab(6)}{_indent(6, 2)}{_outline(4)}"),
        _style(
            "PapersTitle",
            "配布資料一覧の表題",
            f"{_KEEP}<w:pageBreakBefore/>{_spacing(0, 240)}{_CENTRED}{_outline(1)}",
            _font(GOTHIC, 16),
        ),
        _style("PapersLine", "配布資料", f"{_tab(6)}{_spacing(0, 120)}{_indent(6, 6)}"),
    ]
    return _template("次第", paragraphs, styles, _PAGE, {"footer": _footer()}, {})


def cards() -> bytes:
    """Return the template of the members' cards: two beside each other, four rows a sheet, to be cut."""
    words = [
        _paragraph("CardCommittee", "｛委員会｝"),
        _paragraph("CardName", "｛氏名｝　様"),
        _card_body(
            [
                _paragraph("CardLabel", "使い方"),
                _paragraph("CardText", "タブレットのカメラで\n読み取り、\n「サインインする」\nを押してください。"),
                _paragraph("CardLabel", "有効期限"),
                _paragraph("CardText", "｛期限の日｝\n｛期限の時｝まで"),
            ],
            _picture("｛ＱＲ｝", QR_SIDE),
        ),
        _paragraph("CardSmall", "つながる先　｛行き先｝"),
        _paragraph("CardSmall", "人に貸さず、なくしたときは事務局へお知らせください。"),
    ]
    styles = [
        _style("CardCommittee", "カードの委員会", f"{_RULE}{_lines(300)}", _font(GOTHIC, 10.5)),
        _style("CardName", "カードの氏名", _lines(440, 60), _font(GOTHIC, 18)),
        _style("CardLabel", "カードの見出し", _lines(220, 80), _font(GOTHIC, 8.5)),
        _style("CardText", "カードの本文", _lines(280), _font(MINCHO, 11)),
        _style("CardPicture", "カードのＱＲコード", f'{_OFF_GRID}{_spacing(40, 0)}<w:jc w:val="right"/>'),
        _style("CardSmall", "カードの注記", _lines(200, 20), _font(MINCHO, 8)),
        _style("CardSheet", "カードの用紙", _lines(20), _font(MINCHO, 1)),
    ]
    sheet = _card_sheet("".join(words)) + _paragraph("CardSheet", "")
    return _template("QRカード", [sheet], styles, _CARD_PAGE, {}, {"sample.png": qr.picture("見本")})


# --- paragraphs and styles ------------------------------------------------------------------------

_KEEP = "<w:keepNext/>"
_CENTRED = '<w:jc w:val="center"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'


def _paragraph(style: str, words: str) -> str:
    pieces = words
    for sign, element in (("\t", "tab"), ("\n", "br")):
        pieces = pieces.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{pieces}</w:t></w:r></w:p>'
    )


def _style(id: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"{run and f'<w:rPr>{run}</w:rPr>'}</w:style>"
    )


def _lines(height: int, before: int = 0) -> str:
    """Return a spacing in lines of exactly that height."""
    return f'{_OFF_GRID}<w:spacing w:before="{before}" w:line="{height}" w:lineRule="exact"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _tab(position: int) -> str:
    """Return a tab stop in full-width characters."""
    return f'<w:tabs><w:tab w:val="left" w:pos="{position * CHARACTER}"/></w:tabs>'


def _indent(left: int, hanging: int) -> str:
    """Return an indent in full-width characters: of the text, and of the first line back from it."""
    return f'<w:ind w:left="{left * CHARACTER}" w:hanging="{hanging * CHARACTER}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def _font(name: str, points: float) -> str:
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    half_points = round(points * 2)
    return f'<w:rFonts {slots}/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


# --- cards ----------------------------------------------------------------------------------------

CARD_WIDTH, CARD_HEIGHT = round(95 * MM), round(69 * MM)
CARD_EDGE = round(6 * MM)  # blank inside the cut line, left and right
QR_SIDE = 36  # millimetres, quiet zone included
QR_QUIET = 3  # millimetres of it at most, which reach into the blank at the card's edge
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="808080"/></w:pBdr>'
_NONE = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))


def _card_sheet(card: str) -> str:
    """Return the table of two cards beside each other, with cut lines; the second cell says how many."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    cut = "".join(f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in zip(("top", "left", "bottom", "right"), (CARD_EDGE - 100, CARD_EDGE, 0, CARD_EDGE))
    )
    cells = "".join(_cell(CARD_WIDTH, content) for content in (card, "<w:p/>"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * CARD_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{cut}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr>{_columns(CARD_WIDTH, CARD_WIDTH)}"
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{CARD_HEIGHT}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'
        "</w:tbl>"
    )


def _card_body(words: list[str], picture: str) -> str:
    """Return the words with the code to their right."""
    right = round(QR_SIDE * MM)
    left = CARD_WIDTH - 2 * CARD_EDGE - right + round(QR_QUIET * MM)
    code = f'<w:p><w:pPr><w:pStyle w:val="CardPicture"/></w:pPr>{picture}</w:p>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_NONE}</w:tblCellMar></w:tblPr>{_columns(left, right)}"
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(left, "".join(words))}{_cell(right, code)}</w:tr></w:tbl>'
    )


def _columns(*widths: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _picture(alternative: str, side: float) -> str:
    """Return a run with the template's sample picture, its side in millimetres."""
    units = round(side * 36000)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{units}" cy="{units}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main"'
        f' xmlns:pic="{drawing}/picture" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="QR" descr="{alternative}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="QR"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{len(_PARTS) + 1}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


# --- the package ----------------------------------------------------------------------------------

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1134"'
    ' w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="360"/>'
)
# The sheet of cards uses the page up to what any printer reaches.
_CARD_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="567" w:right="567" w:bottom="454" w:left="567" w:header="284" w:footer="284" w:gutter="0"/>'
    '<w:cols w:space="425"/>'
)


def _template(
    title: str,
    body: list[str],
    styles: list[str],
    page: str,
    margins: Mapping[str, str],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Return a Word file of the body, its parts at the page's margins ("footer") and its pictures."""
    related = [(part, f"{part}.xml") for part in (*_PARTS, *margins)]
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
    kinds = {"document": "document.main", **{part: part for part in (*_PARTS, *margins)}}
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
        for number, part in enumerate(margins, len(_PARTS) + 1)
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
        f"<w:rPrDefault><w:rPr>{_font(MINCHO, 12)}{language}</w:rPr></w:rPrDefault><w:pPrDefault/>"
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
        f'<w:pPr>{_CENTRED}</w:pPr><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
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


def _footer() -> str:
    number, total = (
        f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>｛複数頁のとき｝</w:t></w:r>{number}'
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{total}</w:p></w:ftr>'
    )


if __name__ == "__main__":
    main()
