"""Words are found on a page as people write them, and shown where they stand."""

import pytest

from dashboard.domain.finding import AFTER, BEFORE, find, words_of


@pytest.mark.parametrize(("text", "typed", "found"), [
    ("協働の現状", "協", ["協"]),
    ("協働の現状", "現状", ["現状"]),
    ("協働の現\n状と課題", "現状", ["現 状"]),
    ("協 働 の 現 状", "協働", ["協 働"]),
    ("ＮＰＯとの連携", "npo", ["ＮＰＯ"]),
    ("NPOとの連携", "ＮＰＯ", ["NPO"]),
    ("第①号", "1", ["①"]),
    ("ﾊﾞﾘｱﾌﾘｰの推進", "バリアフリー", ["ﾊﾞﾘｱﾌﾘｰ"]),
    ("㍻二十年", "平成", ["㍻"]),
    ("𠮷田の𠮷", "𠮷", ["𠮷", "𠮷"]),
    ("公園と公民館", "公", ["公", "公"]),
    ("ああああ", "ああ", ["ああ", "ああ"]),
    ("市民と行政", "行政 市民", ["市民", "行政"]),
    ("協働の現状", "協働 働", ["協働"]),
])
def test_words_are_found_in_any_width_and_case_and_across_breaks(text, typed, found):
    hit = find(text, words_of(typed))
    assert (hit.count, list(hit.parts[1::2]), "".join(hit.parts)) == (len(found), found, text.replace("\n", " "))


@pytest.mark.parametrize(("text", "typed"), [
    ("協働の現状", "共働"), ("協働の現状", "協働 課題"), ("", "協"), ("協働", ""), ("協働", " 　 "),
])
def test_what_is_not_there_whole_is_not_found(text, typed):
    assert find(text, words_of(typed)) is None


def test_of_a_long_text_what_is_around_the_first_place_is_shown():
    text = "前" * 100 + "協働" + "後" * 100 + "協働"
    assert find(text, words_of("協働")).parts == ("…" + "前" * BEFORE, "協働", "後" * AFTER + "…")
    assert find(text, words_of("協働")).count == 2


def test_a_word_asked_for_twice_counts_once():
    assert words_of("協働　協働 ＮＰＯ npo") == ("協働", "npo")
