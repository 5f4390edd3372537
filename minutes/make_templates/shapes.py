"""Paragraphs, styles and tables of a template, as WordprocessingML.

Measures are twips (1/20 pt) unless said otherwise; a full-width character of the body is 240 twips wide.
"""

CHARACTER = 240
MM = 1440 / 25.4
MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"

KEEP = "<w:keepNext/>"
CENTRED = '<w:jc w:val="center"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'


def paragraph(style: str, words: str) -> str:
    pieces = words
    for sign, element in (("\t", "tab"), ("\n", "br")):
        pieces = pieces.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{pieces}</w:t></w:r></w:p>'
    )


def style(id: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"{run and f'<w:rPr>{run}</w:rPr>'}</w:style>"
    )


def title(prefix: str, name: str, after: int = 240) -> str:
    """Return the style of a paper's title; `after` is the gap below it."""
    return style(f"{prefix}Title", f"{name}の表題", f"{KEEP}{spacing(0, after)}{CENTRED}{outline(1)}", font(GOTHIC, 16))


def where(prefix: str, name: str) -> str:
    """Return the style of the lines that say when and where a meeting is."""
    return style(f"{prefix}Where", f"{name}の日時と場所", "", font(MINCHO, 11))


def gap(prefix: str, name: str, height: int) -> str:
    """Return the style of an empty line of exactly that height."""
    return style(f"{prefix}Gap", f"{name}の余白", lines(height))


def lines(height: int, before: int = 0) -> str:
    """Return a spacing in lines of exactly that height."""
    return f'{OFF_GRID}<w:spacing w:before="{before}" w:line="{height}" w:lineRule="exact"/>'


def spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def tab(position: int) -> str:
    """Return a tab stop in full-width characters."""
    return f'<w:tabs><w:tab w:val="left" w:pos="{position * CHARACTER}"/></w:tabs>'


def indent(left: int, hanging: int) -> str:
    """Return an indent in full-width characters: of the text, and of the first line back from it."""
    return f'<w:ind w:left="{left * CHARACTER}" w:hanging="{hanging * CHARACTER}"/>'


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def font(name: str, points: float) -> str:
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    half_points = round(points * 2)
    return f'<w:rFonts {slots}/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def columns(*widths: int) -> str:
    """Return the grid of a table."""
    found = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{found}</w:tblGrid>"


def cell(width: int, content: str, properties: str = "") -> str:
    """Return a table cell; `properties` stand behind its width in the order of the schema."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def no_border(side: str) -> str:
    """Return the property of a cell that has no line on one side."""
    return f'<w:tcBorders><w:{side} w:val="nil"/></w:tcBorders>'


MIDDLE = '<w:vAlign w:val="center"/>'
HEADER = "<w:tblHeader/>"
RIGHT = '<w:jc w:val="right"/>'
SPREAD = '<w:jc w:val="distribute"/>'


def row(*cells: str, properties: str = "") -> str:
    """Return a table row that no page break splits; HEADER as `properties` repeats it on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def labelled(widths: tuple[int, int], label: tuple[str, str], words: tuple[str, str], properties: str = "") -> str:
    """Return a row of a label and what it says, each (style, text)."""
    return row(*(cell(width, paragraph(*said), MIDDLE) for width, said in zip(widths, (label, words))),
               properties=properties)


def table(widths: tuple[int, ...], *rows: str, inside: str = "single", outside: int = 4) -> str:
    """Return a table of fixed columns in the middle of the page; `outside` is its frame in eighths of a point."""
    frame = "".join(f'<w:{side} w:val="single" w:sz="{outside}" w:space="0" w:color="000000"/>'
                    for side in ("top", "left", "bottom", "right"))
    lines_within = "".join(f'<w:{side} w:val="{inside}" w:sz="4" w:space="0" w:color="000000"/>'
                           for side in ("insideH", "insideV"))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f"<w:tblBorders>{frame}{lines_within}</w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/></w:tblPr>{columns(*widths)}{"".join(rows)}</w:tbl>')
