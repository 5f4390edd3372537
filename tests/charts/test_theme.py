"""Colours that can be read, lines that break between phrases, room for texts after marks."""

import pytest

from dashboard.charts import theme


def _luminance(colour: str) -> float:
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted([_luminance(one), _luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text, ground", [
    (theme.INK, theme.WHITE), (theme.INK, theme.PALE), (theme.INK, theme.BAND),
    (theme.MUTED, theme.WHITE), (theme.MUTED, theme.BAND),
    (theme.ACCENT, theme.WHITE), (theme.LATE, theme.WHITE), (theme.GREY, theme.WHITE),
    (theme.WHITE, theme.ACCENT), (theme.WHITE, theme.GREY),
])
def test_text_contrasts_with_its_ground_by_four_and_a_half(text, ground):
    assert _contrast(text, ground) >= 4.5


def test_an_interval_contrasts_with_white_by_three():
    assert _contrast(theme.INTERVAL, theme.WHITE) >= 3


@pytest.mark.parametrize("text, width, broken", [
    ("", 10, ""),
    ("その他", 10, "その他"),
    ("市民等と事業を共催すること", 8, "市民等と事業を\n共催すること"),
    ("職員アンケート・事業調査の実施", 12, "職員アンケート・\n事業調査の実施"),
    ("地域情報(広報紙、掲示板)の充実", 9, "地域情報(広報紙、\n掲示板)の充実"),
    ("あいうえおかきくけこ", 4, "あいうえ\nおかきく\nけこ"),
])
def test_lines_break_between_phrases(text, width, broken):
    assert theme.wrapped(text, width) == broken


@pytest.mark.parametrize("width", range(2, 20))
def test_no_line_is_too_long_or_begins_with_a_closing_mark_and_nothing_is_lost(width):
    text = "情報発信（ホームページ、SNS等）は「十分」であり、ルールを定めるべき。"
    lines = theme.wrapped(text, width).split("\n")
    assert "".join(lines) == text
    assert all(theme.ems(line) <= width for line in lines)
    assert all(line[0] not in "、。）」ー" for line in lines)


@pytest.mark.parametrize("text, size, pixels", [
    ("委員", 16, 32), ("委員\n長い行です", 14, 70), ("2026", 16, 37), ("R7.6", 14, 29)])
def test_a_text_is_as_wide_as_its_widest_line(text, size, pixels):
    assert theme.pixels(text, size) == pixels


@pytest.mark.parametrize("shares, needs, free", [
    ([], [], 0),
    ([0.0], [100], 0),
    ([1.0], [100], 100),
    ([0.5], [100], 0),
    ([0.5], [200], 60),
    ([0.5, 1.0], [200, 30], 60),
])
def test_room_is_kept_for_the_text_that_needs_most(shares, needs, free):
    assert theme.reserve(shares, needs, width=340) == free


def test_a_text_after_a_mark_stays_on_the_plot():
    share, need, width = 0.8, 180, 340
    free = theme.reserve([share], [need], width)
    assert share * (width - free) + need <= width
