"""Cleaning removes what breaks papers and leaves every name as it was typed."""

import sys
import unicodedata
from xml.etree import ElementTree

import pytest

from dashboard.domain.plain_text import clean, code_points, one_line, paper_digits, private_use

BREAKS = set("\n\r\v\f\x85\u2028\u2029")
BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
NONCHARACTERS = {
    *range(0xFDD0, 0xFDF0),
    *(plane * 0x10000 + low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
}


def expected(character: str) -> str:
    if character == "\t":
        return character
    if character in BREAKS:
        return "\n"
    removed = BIDI | NONCHARACTERS | {0xFEFF}
    return "" if unicodedata.category(character) in ("Cc", "Cs") or ord(character) in removed else character


def test_every_code_point_is_kept_removed_or_made_a_line_break():
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    assert [c for c in every if clean(f"前{c}後") != f"前{expected(c)}後"] == []


def test_what_is_left_fits_into_xml():
    everything = clean("".join(f"{chr(number)}・" for number in range(sys.maxunicode + 1)))
    element = ElementTree.Element("text")
    element.text = everything
    assert ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text == everything


@pytest.mark.parametrize(
    "name",
    [
        "髙橋",
        "山\ufa11",
        "\ufa10本",
        "\uf9dc",
        "\ufa1b岡",
        "𠮷田",
        "葛\U000e0100飾",
        "か\u3099",
        "ｶﾞ",
        "👨\u200d👩\u200d👧",
        "①㍿",
        "　氏　名　",
    ],
)
def test_names_are_never_normalised(name):
    assert clean(name) == name


@pytest.mark.parametrize(
    "typed, cleaned",
    [
        ("一\r\n二", "一\n二"),
        ("一\r二", "一\n二"),
        ("一\n\r二", "一\n\n二"),
        ("一\r\r\n二", "一\n\n二"),
        ("一\v二\f三\x85四\u2028五\u2029六", "一\n二\n三\n四\n五\n六"),
        ("委\x00員\x08長\x1f\x7f", "委員長"),
        ("\u202e長員委\u202c\u2066\u2069", "長員委"),
        ("\ufeff委員", "委員"),
        ("欄\t値", "欄\t値"),
        ("\ud842\udfb7田", "𠮷田"),
        ("吉\ud842田\udfb7", "吉田"),
        ("\udfb7\ud842", ""),
        ("末\ud842", "末"),
        ("", ""),
    ],
)
def test_pasted_text_is_cleaned(typed, cleaned):
    assert clean(typed) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "typed, line",
    [
        ("報告\r\n事項", "報告　事項"),
        ("報告 \n\n\t　事項", "報告　事項"),
        ("　報告　事項 \n", "報告　事項"),
        ("報告 事項", "報告 事項"),
        (" \n\t", ""),
    ],
)
def test_a_field_of_one_line_has_no_breaks(typed, line):
    assert one_line(typed) == line


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("第1回", "第１回"),
        ("第10回", "第10回"),
        ("第１０回", "第10回"),
        ("令和7年11月4日", "令和７年11月４日"),
        ("午後2時05分", "午後２時05分"),
        ("市議会第3委員会室", "市議会第３委員会室"),
        ("3.5ポイント", "3.5ポイント"),
        ("1,383名", "1,383名"),
        ("A4判", "A4判"),
        ("R7.10.1～R9.9.30", "R7.10.1～R9.9.30"),
        ("Q1からQ7", "Q1からQ7"),
        ("10-3番地", "10-３番地"),
        ("番号なし", "番号なし"),
    ],
)
def test_one_digit_is_full_width_and_two_are_half_width(typed, printed):
    assert paper_digits(typed) == printed
    assert paper_digits(printed) == printed


def test_the_private_use_characters_are_those_unicode_leaves_to_whoever_makes_one():
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    assert private_use("".join(every)) == [c for c in every if unicodedata.category(c) == "Co"]


@pytest.mark.parametrize(("text", "found", "codes"), [
    ("髙﨑𠮷葛\U000e0100", [], ""), ("\ue000田\ue000", ["\ue000"], "U+E000"),
    ("\U0010fffd\uf8ff", ["\U0010fffd", "\uf8ff"], "U+10FFFD、U+F8FF")])
def test_each_private_use_character_is_told_once_by_its_number(text, found, codes):
    assert (private_use(text), code_points(private_use(text))) == (found, codes)
