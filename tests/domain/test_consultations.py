"""What a consultation and a report must satisfy, and opinions read from typed lines."""

from datetime import date

import pytest

from dashboard.domain import consultations
from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import DashboardError

TODAY = date(2026, 11, 22)
OPEN = Consultation(6, "件名", date(2026, 4, 1))
ANSWERED = Consultation(5, "件名", date(2023, 11, 1), date(2025, 6, 30))


def refusal(check, *arguments) -> tuple:
    with pytest.raises(DashboardError) as refused:
        check(*arguments)
    return type(refused.value).__name__, refused.value.code, refused.value.facts


def test_a_consultation_is_open_while_no_report_is_recorded():
    assert [c.is_open for c in (OPEN, ANSWERED)] == [True, False]


@pytest.mark.parametrize(("known", "latest"), [
    ([], None),
    ([OPEN], None),
    ([OPEN, ANSWERED], ANSWERED),
    ([ANSWERED, Consultation(4, "", date(2024, 1, 1), date(2025, 7, 1))],
     Consultation(4, "", date(2024, 1, 1), date(2025, 7, 1))),
    ([Consultation(7, "", date(2024, 1, 1), date(2025, 6, 30)), ANSWERED],
     Consultation(7, "", date(2024, 1, 1), date(2025, 6, 30))),
])
def test_the_latest_report_is_the_one_of_the_latest_day_and_then_of_the_highest_number(known, latest):
    assert consultations.latest_report(known) == latest


def test_a_consultation_of_today_is_free():
    assert consultations.check_new("件名", "諮問文", TODAY, TODAY) is None


@pytest.mark.parametrize(("title", "request_text", "day", "code", "facts"), [
    ("　", "諮問文", TODAY, "title_missing", {}),
    ("件名", "\n", TODAY, "request_missing", {}),
    ("件名", "諮問文", date(2026, 11, 23), "date_in_future", {"date": date(2026, 11, 23)}),
])
def test_an_impossible_consultation_is_refused(title, request_text, day, code, facts):
    assert refusal(consultations.check_new, title, request_text, day, TODAY) == ("InputInvalid", code, facts)


@pytest.mark.parametrize("day", [OPEN.consulted_on, TODAY])
def test_a_report_from_the_day_of_the_consultation_until_today_is_free(day):
    assert consultations.check_report(OPEN, day, "答申文", TODAY) is None


@pytest.mark.parametrize(("consultation", "day", "text", "kind", "code", "facts"), [
    (OPEN, TODAY, "　", "InputInvalid", "report_missing", {}),
    (ANSWERED, TODAY, "答申文", "RuleBroken", "answered_already", {"no": 5, "reported_on": date(2025, 6, 30)}),
    (OPEN, date(2026, 3, 31), "答申文", "RuleBroken", "report_before_consultation",
     {"consulted_on": date(2026, 4, 1)}),
    (OPEN, date(2026, 11, 23), "答申文", "InputInvalid", "date_in_future", {"date": date(2026, 11, 23)}),
])
def test_an_impossible_report_is_refused(consultation, day, text, kind, code, facts):
    assert refusal(consultations.check_report, consultation, day, text, TODAY) == (kind, code, facts)


@pytest.mark.parametrize(("typed", "rows"), [
    ("", []),
    ("\n 　\n", []),
    ("1 環境をつくること", [(1, "1", "環境をつくること")]),
    ("１　環境をつくること", [(1, "１", "環境をつくること")]),
    ("１．環境をつくること", [(1, "１．", "環境をつくること")]),
    ("1. 環境をつくること", [(1, "1.", "環境をつくること")]),
    ("1、環境をつくること", [(1, "1、", "環境をつくること")]),
    ("1)環境をつくること", [(1, "1)", "環境をつくること")]),
    ("10 環境をつくること", [(1, "10", "環境をつくること")]),
    ("(1) 週末から", [(2, "(1)", "週末から")]),
    ("（１）週末から", [(2, "（１）", "週末から")]),
    ("印のない行", [(1, "", "印のない行")]),
    ("1", [(1, "", "1")]),
    ("3団体に聞くこと", [(1, "", "3団体に聞くこと")]),
    ("2.5倍にすること", [(1, "", "2.5倍にすること")]),
    ("1 はじめ\n続く行\r\n(1) 細目\n（２） 細目　二\n\n２　つぎ",
     [(1, "1", "はじめ"), (2, "", "続く行"), (2, "(1)", "細目"), (2, "（２）", "細目　二"), (1, "２", "つぎ")]),
])
def test_opinions_are_read_line_by_line_with_their_numbers_as_typed(typed, rows):
    assert consultations.outline(typed) == rows
