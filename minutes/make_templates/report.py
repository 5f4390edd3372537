"""The template of the 答申書."""

from minutes.make_templates import letters
from minutes.make_templates.package import PAGE, footer, template
from minutes.make_templates.shapes import CENTRED, CHARACTER, MINCHO, font, outline, paragraph, spacing, style


def made() -> bytes:
    """Return the template."""
    body = [
        *letters.head("｛日｝", "｛宛名｝", "｛件名｝（答申）"), paragraph("ReportAbout", "（｛諮問の日｝付け諮問）"),
        paragraph("LetterBody", "｛本文｝"), paragraph("LetterMark", "｛意見があるとき｝記"),
        paragraph("ReportOpinion1", "｛番号｝｛意見１｝"), paragraph("ReportOpinion2", "｛番号｝｛意見２｝"),
        paragraph("ReportMore", "｛意見続き｝"),
        paragraph("LetterEnd", "｛意見があるとき｝以上"),
    ]
    text = font(MINCHO, letters.POINTS)
    styles = [
        *letters.styles(letters.POINTS),
        style("ReportAbout", "答申書の諮問の日", f"{spacing(0, 360)}{CENTRED}", text),
        style("ReportOpinion1", "答申書の意見１",
              f'{spacing(120, 0)}<w:ind w:left="{2 * CHARACTER}" w:hanging="{2 * CHARACTER}"/>{outline(2)}', text),
        style("ReportOpinion2", "答申書の意見２", f'<w:ind w:left="{4 * CHARACTER}" w:hanging="{3 * CHARACTER}"/>', text),
        style("ReportMore", "答申書の意見の続き", f'<w:ind w:left="{2 * CHARACTER}" w:firstLine="{CHARACTER}"/>', text),
    ]
    return template("答申書", body, styles, PAGE, {"footer": footer()}, {})
