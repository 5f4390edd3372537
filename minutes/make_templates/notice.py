"""The template of the notice of a meeting (開催通知) with its reply slip (出欠回答書)."""

from minutes.make_templates import letters
from minutes.make_templates.package import template
from minutes.make_templates.shapes import (
    CENTRED,
    GOTHIC,
    KEEP,
    MINCHO,
    SPREAD,
    font,
    labelled,
    paragraph,
    spacing,
    style,
    table,
)

WIDTHS = (1500, 7300)
LABEL_OF_PAPERS = "｛資料があるとき｝配布資料"
# What the slip asks: label, words; the last row stays with the page, those before it with the next row.
SLIP = (("氏名", "｛氏名｝"), ("出欠", "｛出欠｝　（一つを○で囲む）"), ("連絡事項", ""),
        ("回答期限", "｛回答期限｝まで"), ("回答先", "｛連絡先｝"))
_TEXT_WIDTH = 9240
ROOM = '<w:trHeight w:val="640" w:hRule="atLeast"/>'  # to write in


def made() -> bytes:
    """Return the template."""
    body = [
        *letters.head("｛発送日｝", "｛氏名｝　様", "｛会議名｝の開催について（通知）"),
        paragraph("LetterBody", "標記の会議を次のとおり開催しますので、御出席くださいますようお願いします。"),
        paragraph("LetterBody", "なお、出欠を下の回答書により、｛回答期限｝までにお知らせください。"),
        paragraph("LetterMark", "記"),
        letters.particulars(
            ("日時", "LetterWords", "｛日時｝"), ("場所", "LetterWords", "｛場所｝"), ("議題", "NoticeTopic", "｛議題｝"),
            (LABEL_OF_PAPERS, "NoticePaper", "｛資料番号｝\t｛資料名｝")),
        paragraph("LetterEnd", "以上"),
        paragraph("NoticeCut", "\tきりとり\t"),
        paragraph("SlipTitle", "出　欠　回　答　書"),
        paragraph("SlipMeeting", "｛会議名｝　｛日時｝"),
        table(WIDTHS, *(_row(label, words, "Last" if label == SLIP[-1][0] else "") for label, words in SLIP)),
    ]
    dashes = f'<w:tabs>{_leader("center", _TEXT_WIDTH // 2)}{_leader("right", _TEXT_WIDTH)}</w:tabs>'
    topic, paper = (f'<w:ind w:left="{width}" w:hanging="{width}"/>' for width in (440, 1320))
    stop = '<w:tabs><w:tab w:val="left" w:pos="1320"/></w:tabs>'
    styles = [
        *letters.styles(letters.COMPACT),
        style("NoticeTopic", "開催通知の議題", f"{spacing(20, 20)}{topic}<w:contextualSpacing/>", font(MINCHO, 11)),
        style("NoticePaper", "開催通知の資料", f"{stop}{spacing(20, 20)}{paper}<w:contextualSpacing/>", font(MINCHO, 11)),
        style("NoticeCut", "きりとり線", f"{KEEP}{dashes}{spacing(160, 80)}", font(MINCHO, 9)),
        style("SlipTitle", "回答書の表題", f"{KEEP}{CENTRED}", font(GOTHIC, 13)),
        style("SlipMeeting", "回答書の会議", f"{KEEP}{spacing(0, 60)}{CENTRED}", font(MINCHO, 10.5)),
        style("SlipLabel", "回答書の項目名", f"{KEEP}{spacing(40, 40)}{SPREAD}", font(MINCHO, 11)),
        style("SlipWords", "回答書の項目", f"{KEEP}{spacing(40, 40)}", font(MINCHO, 11)),
        style("SlipLabelLast", "回答書の最後の項目名", f"{spacing(40, 40)}{SPREAD}", font(MINCHO, 11)),
        style("SlipWordsLast", "回答書の最後の項目", spacing(40, 40), font(MINCHO, 10.5)),
    ]
    return template("開催通知", body, styles, letters.COMPACT_PAGE, {}, {})


def _row(label: str, words: str, last: str) -> str:
    return labelled(WIDTHS, (f"SlipLabel{last}", label), (f"SlipWords{last}", words), ROOM if not words else "")


def _leader(side: str, position: int) -> str:
    return f'<w:tab w:val="{side}" w:leader="hyphen" w:pos="{position}"/>'
