"""Which of the documents a new member reads is current, and how an older one is called."""

import pytest

from dashboard.domain.committee import edition_labels, newest_first


@pytest.mark.parametrize(("documents", "titles"), [
    ([], []),
    ([("甲", "2025-11-14")], ["甲"]),
    ([("甲", None), ("乙", "2025-11-14")], ["乙", "甲"]),
    ([("甲", "2024-03-31"), ("乙", None), ("丙", "2024-04-01")], ["丙", "甲", "乙"]),
    ([("甲", None), ("乙", None)], ["甲", "乙"]),
    ([("甲", "2025-11-14"), ("甲", "2025-11-14"), ("乙", None)], ["甲", "乙"]),
])
def test_the_latest_document_comes_first_and_one_without_a_date_last(documents, titles):
    assert newest_first(documents) == titles


@pytest.mark.parametrize(("titles", "labels"), [
    ([], []),
    (["施策の説明資料（平成29年度）", "令和元年度の概要"], ["平成29年度の資料", "令和元年度の資料"]),
    (["平成29年の概要"], ["平成29年の概要"]),
    (["第1回委員会 次第・配布資料"], ["第1回委員会 次第・配布資料"]),
    (["施策（平成29年度）", "条例（平成29年度）", "概要"], ["施策（平成29年度）", "条例（平成29年度）", "概要"]),
])
def test_an_older_document_is_called_by_its_fiscal_year_if_that_tells_it_apart(titles, labels):
    assert edition_labels(titles) == dict(zip(titles, labels))
