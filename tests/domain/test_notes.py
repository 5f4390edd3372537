"""Which page of a new version a note belongs to."""

import random

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.domain.notes import (
    LONGEST_PASSAGE,
    LONGEST_TEXT,
    carried,
    checked_key,
    checked_passage,
    checked_text,
    where_passage,
)
from dashboard.domain.reading import Page

HEAD = "第２回協働推進委員会　資料１　"
A, B, C, D = (HEAD + words for words in (
    "市民活動助成金の交付の実績は、前の年度より三件多い二十四件であった。", "アンケート調査には千三百八十三人が答え、半数は活動に加わっている。",
    "今後の審議は、二月の中間のまとめを経て、六月に答申の案をまとめる。", "協働の推進にかかわる他市の条例と指針の例を別紙の表に示す。"))
NEW = HEAD + "はじめに、この一年に各地区で開かれた懇談会の声を写真とともに載せる。"


def pages(*texts: str) -> list[Page]:
    """Return pages of A4 with these texts."""
    return [Page(text, 595.0, 842.0) for text in texts]


@pytest.mark.parametrize(("old", "new", "went"), [
    ((A, B, C), (A, B, C), {1: 1, 2: 2, 3: 3}),
    ((A, B, C), (NEW, A, B, C), {1: 2, 2: 3, 3: 4}),
    ((A, B, C), (A, C), {1: 1, 2: None, 3: 2}),
    ((A, B, C), (C, B, A), {1: 3, 2: 2, 3: 1}),
    ((A, B, C), (A, NEW, B.replace("半数", "六割"), C), {1: 1, 2: 3, 3: 4}),
    ((A, B), (A.replace("\n", ""), f" {B}\n".replace("１", "1")), {1: 1, 2: 2}),
    ((A, B), (NEW, D), {1: None, 2: None}),
    ((A,), (), {1: None}),
    ((A, A, B), (A, A, B), {1: 1, 2: 2, 3: 3}),
    ((A, B, A), (A, B, A), {1: 1, 2: 2, 3: 3}),
    ((A + B, C), (A, B, C), {1: 1, 2: 3}),
    ((A, B, C), (A + B, C), {1: 1, 2: 1, 3: 2}),
])
def test_a_page_is_known_again_by_its_text(old, new, went):
    assert carried(pages(*old), pages(*new), went) == went


def test_of_two_pages_alike_the_nearest_is_taken():
    changed = B.replace("半数", "六割")
    assert carried(pages(A, C, B), pages(changed, A, C, changed), [3]) == {3: 4}


@pytest.mark.parametrize(("old", "new", "went"), [
    (("", "", ""), ("", "", ""), {1: 1, 2: 2, 3: 3}),
    (("", "", ""), ("", "", "", ""), {1: None, 2: None, 3: None}),
    ((A, "", B), (NEW, A, "", B), {2: 3}),
    ((A, "", B), (A, B), {2: None}),
    ((A, "", B), (A, NEW, B), {2: None}),
])
def test_a_page_without_text_goes_between_the_same_neighbours_or_nowhere(old, new, went):
    assert carried(pages(*old), pages(*new), went) == went


@pytest.mark.parametrize("page", [0, -1, 4, 10 ** 9])
def test_a_page_that_is_none_goes_nowhere(page):
    assert carried(pages(A, B, C), pages(A, B, C), [page]) == {page: None}


def test_what_stands_on_every_page_makes_no_two_pages_alike():
    form = "事業名　担当課　相手方　協働の形態　事業費　成果　課題　今後の方針　"
    old, new = ([form + words for words in texts] for texts in (
        ("公園の清掃", "駅前の花壇", "子ども食堂", "防災の訓練", "外国語の相談"), ("公園の清掃", "駅前の花壇", "見守りの活動", "防災の訓練", "外国語の相談")))
    assert carried(pages(*old), pages(*new), [2, 3]) == {2: 2, 3: None}


def test_five_hundred_pages_that_were_changed_are_found_in_a_moment():
    words = random.Random(6)
    old = ["".join(chr(words.randrange(0x4E00, 0x9000)) for _ in range(600)) for _ in range(500)]
    went = carried(pages(*old), pages(*(f"{text[1:]}{number}" for number, text in enumerate(old))), range(1, 41))
    assert went == {page: page for page in range(1, 41)}


@pytest.mark.parametrize(("passage", "page", "went"), [
    ("半数は活動に加わっている", 1, 2), ("半数は活動に加わっている", None, 2), ("半数は", 1, 1), (HEAD, 1, 1), ("どこにもない長い文", None, None),
    ("半数は 活動に\n加わっている", 2, 2),
])
def test_a_note_on_a_passage_goes_where_the_passage_stands(passage, page, went):
    assert where_passage(passage, pages(A, B, C), page) == went


@pytest.mark.parametrize(("check", "given", "kept"), [
    (checked_text, "一行目\r\n二行目　\n", "一行目\n二行目　\n"), (checked_text, "x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    (checked_text, "\ud800\x00a", "a"), (checked_passage, " 一行目\n二行目 ", "一行目 二行目"), (checked_key, "0f" * 16, "0f" * 16),
])
def test_what_is_typed_is_kept_as_it_is(check, given, kept):
    assert check(given) == kept


@pytest.mark.parametrize(("check", "given", "code"), [
    (checked_text, "x" * (LONGEST_TEXT + 1), "note_too_long"),
    (checked_passage, "x" * (LONGEST_PASSAGE + 1), "passage_too_long"),
    *((checked_key, key, "note_unreadable") for key in ("", "1", "0F" * 16, "0f" * 16 + "\n", "../" * 10, "０f" * 16)),
])
def test_what_no_tablet_of_ours_sends_is_refused(check, given, code):
    with pytest.raises(InputInvalid, match=code):
        check(given)
