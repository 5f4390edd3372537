"""What every chart shares: colours, type sizes, phrase-wise line breaks, and how a chart is finished.

A chart does not know its width when it is compiled. What depends on it (a narrow telephone, a wide desk) is
written as an expression that the browser evaluates, so one compiled chart serves every screen.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

import altair as alt
import budoux

INK = "#1A1A1A"
MUTED = "#4A4F57"
ACCENT = "#0B5CAB"
GREY = "#69717A"
LATE = "#B34700"
WHITE = "#FFFFFF"
PALE = "#DCE1E7"
BAND = "#EBEFF5"
GRID = "#CDD3DA"
INTERVAL = "#5E92C8"

# "Noto Sans CJK JP" first: where pictures are made, a missing first font draws nothing.
FONT = '"Noto Sans CJK JP", "BIZ UDPGothic", Meiryo, "Hiragino Sans", sans-serif'
LABEL = 16
SMALL = 14
LINE = 22
SMALL_LINE = 19

NARROW = "width < 560"
LEAST_WIDTH = 340
HALF_WIDTH = 0.58
SLIM = 0.34
SLIM_CHARACTERS = ".,:;!|()[] "
SOFT_BREAK = re.compile("(?<=[・、。/／])|(?=[(（「])")
NEVER_FIRST = "、。，．）)」』】・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"

CONFIG = alt.Config(
    font=FONT,
    background=WHITE,
    view=alt.ViewConfig(stroke=None),
    text=alt.MarkConfig(font=FONT, fontSize=LABEL, color=INK, lineBreak="\n", lineHeight=LINE,
                        baseline="middle"),
    title=alt.TitleConfig(font=FONT, fontSize=20, subtitleFont=FONT, subtitleFontSize=15, anchor="start",
                          color=INK, subtitleColor=MUTED, offset=14),
)


def either(narrow: object, wide: object) -> str:
    """Return the expression that is `narrow` on a narrow plot and `wide` elsewhere."""
    return f"({NARROW} ? {narrow} : {wide})"


def by_width(narrow: object, wide: object) -> alt.Parameter:
    """Return `either` as the value of a mark's property."""
    return alt.expr(either(narrow, wide))


def ems(text: str) -> float:
    """Return about how many full-width characters wide the widest line of `text` is."""
    return max(sum(map(_em, line)) for line in text.split("\n"))


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return SLIM if character in SLIM_CHARACTERS else HALF_WIDTH


def pixels(text: str, size: int = LABEL) -> int:
    """Return about how many pixels wide `text` is at the font size `size`."""
    return round(ems(text) * size)


def widest(texts: Iterable[str], size: int = LABEL) -> int:
    """Return about how many pixels wide the widest of `texts` is."""
    return max(pixels(text, size) for text in texts)


def lines(text: str) -> int:
    """Return how many lines `text` has."""
    return text.count("\n") + 1


def wrapped(text: str, width: float) -> str:
    """Return `text` broken between phrases into even lines of at most `width` full-width characters.

    A phrase that is longer than a line is broken inside, never before a closing mark.
    """
    phrases = [piece for phrase in _parser().parse(text) for piece in _pieces(phrase, width)]
    best = _packed(phrases, width)
    while width > 1:
        width -= 0.5
        evener = _packed(phrases, width)
        if len(evener) > len(best):
            break
        best = evener
    return "\n".join(best)


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def _pieces(phrase: str, width: float) -> list[str]:
    """Return a phrase whole, or if it is too long its parts between marks, cut where still too long."""
    if ems(phrase) <= width:
        return [phrase]
    return [piece for part in filter(None, SOFT_BREAK.split(phrase)) for piece in _cuts(part, width)]


def _cuts(part: str, width: float) -> list[str]:
    pieces = []
    while ems(part) > width and len(part) > 1:
        cut = _cut(part, width)
        pieces.append(part[:cut])
        part = part[cut:]
    return [*pieces, part]


def _cut(phrase: str, width: float) -> int:
    cut = max(1, next(i for i in range(1, len(phrase) + 1) if ems(phrase[:i]) > width) - 1)
    while cut > 1 and phrase[cut] in NEVER_FIRST:
        cut -= 1
    return cut


def _packed(phrases: Sequence[str], width: float) -> list[str]:
    packed = [""]
    for phrase in phrases:
        if packed[-1] and ems((packed[-1] + phrase).strip()) > width:
            packed.append("")
        packed[-1] += phrase
    return [line.strip() for line in packed]


def reserve(shares: Iterable[float], needs: Iterable[float], width: int = LEAST_WIDTH) -> int:
    """Return the pixels to keep free at the right edge for texts that follow marks.

    Each text needs so many pixels after a mark that ends at its share (0 to 1) of the scale; `width` is the
    least that scale and free pixels have together: share·(width − free) + need ≤ width.
    """
    free = [(need - (1 - share) * width) / share for share, need in zip(shares, needs) if share > 0]
    return max(0, math.ceil(max(free, default=0)))


def haloed(base: alt.Chart, **mark: object) -> alt.LayerChart:
    """Return the text of `base` with a white edge under it, legible where it crosses lines and bands."""
    edge = base.mark_text(**{**mark, "stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round", "aria": False})
    return alt.layer(edge, base.mark_text(**mark))


def finished(chart: alt.LayerChart, title: str, subtitle: Sequence[str], height: int) -> alt.LayerChart:
    """Return `chart` with its finding, what it rests on, its height in pixels and the common settings."""
    return chart.properties(
        title=alt.Title(title, subtitle=list(subtitle)),
        description="。".join([title, *subtitle]),
        height=height,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 4, "right": 4, "top": 6, "bottom": 6},
        config=CONFIG,
    )
