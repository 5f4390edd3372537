"""The template of the agenda (次第) and the list of papers."""

from minutes.make_templates.package import PAGE, footer, template
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    KEEP,
    font,
    indent,
    outline,
    paragraph,
    spacing,
    style,
    tab,
    title,
)


def made() -> bytes:
    """Return the template of the agenda and the list of papers."""
    paragraphs = [
        paragraph("AgendaTitle", "｛表題｝"),
        paragraph("AgendaWhere", "日　時　　｛日｝"),
        paragraph("AgendaWhere", "　　　　　｛時｝"),
        paragraph("AgendaWhere", "場　所　　｛場所｝"),
        paragraph("AgendaWhere", "　　　　　｛場所続き｝"),
        paragraph("AgendaItem1", "｛番号｝\t｛項目１｝"),
        paragraph("AgendaItem2", "｛番号｝｛項目２｝"),
        paragraph("AgendaItem3", "｛番号｝\t｛項目３｝"),
        paragraph("PapersTitle", "｛資料があるとき｝配布資料一覧"),
        paragraph("PapersLine", "｛資料番号｝\t｛資料名｝"),
    ]
    styles = [
        title("Agenda", "次第", 360),
        # The gap after the block falls between different styles only.
        style(
            "AgendaWhere", "次第の日時と場所", f"{spacing(0, 480)}{indent(20, 5)}<w:contextualSpacing/>"
        ),
        style("AgendaItem1", "次第の項目１", f"{tab(2)}{spacing(180, 0)}{indent(2, 2)}{outline(2)}"),
        style("AgendaItem2", "次第の項目２", f"{indent(4, 3)}{outline(3)}"),
        style("AgendaItem3", "次第の項目３", f"{tab(6)}{indent(6, 2)}{outline(4)}"),
        style(
            "PapersTitle",
            "配布資料一覧の表題",
            f"{KEEP}<w:pageBreakBefore/>{spacing(0, 240)}{CENTRED}{outline(1)}",
            font(GOTHIC, 16),
        ),
        style("PapersLine", "配布資料", f"{tab(6)}{spacing(0, 120)}{indent(6, 6)}"),
    ]
    return template("次第", paragraphs, styles, PAGE, {"footer": footer()}, {})
