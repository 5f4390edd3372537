"""Tables as CSV: what was in the cells comes back, and none of it becomes a formula."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dashboard.domain.csv_export import export


def read(text: str) -> list[list[str]]:
    """Return the cells as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def cells(*values) -> list[str]:
    rows = read(export([dict(enumerate(values))], {number: f"列{number}" for number in range(len(values))}))
    return rows[1]


def test_a_table_begins_with_its_mark_and_ends_its_lines_as_windows_does():
    rows = [{"name": "髙橋　山\ufa11", "count": 3, "other": 1}, {"name": None, "count": 0, "other": 2}]
    assert export(rows, {"count": "件数", "name": "氏名"}) == "\ufeff件数,氏名\r\n3,髙橋　山\ufa11\r\n0,\r\n"


def test_a_table_without_rows_has_its_headings():
    assert export([], {"name": "氏名"}) == "\ufeff氏名\r\n"


@pytest.mark.parametrize("text", [
    "=1+1", "+81-48-258-1110", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "=HYPERLINK(\"http://evil\",\"見る\")",
    " =1+1", "　＝1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\u00a0=1", "\ufeff=1", "\u202e=1", "\x00=1",
])  # fmt: skip
def test_a_text_that_a_spreadsheet_would_compute_is_told_to_be_text(text):
    (found,) = cells(text)
    assert found.startswith("'")
    assert found[1:] == text.translate(dict.fromkeys(map(ord, "\ufeff\u202e\x00")))


@pytest.mark.parametrize("text, found", [("\tx", "'\tx"), ("\rx", "'\nx"), ("\nx", "'\nx"), ("\t=1", "'\t=1")])
def test_a_text_that_begins_with_a_tab_or_break_is_told_to_be_text(text, found):
    assert cells(text) == [found]


@pytest.mark.parametrize("text", ["1=1", "a@b.example", "第1回", "３＋４", "'=1", "令和8年2月～3月頃", "−5", "(-5)", " "])
def test_any_other_text_stays_as_it_is(text):
    assert cells(text) == [text]


@pytest.mark.parametrize("number, written", [
    (-5, "-5"), (0, "0"), (-0.5, "-0.5"), (1e20, "1e+20"), (Decimal("-1.50"), "-1.50"), (Fraction(-1, 2), "-1/2"),
])  # fmt: skip
def test_a_number_stays_a_number(number, written):
    assert cells(number) == [written]


@pytest.mark.parametrize("nothing", [None, float("nan"), Decimal("nan"), ""])
def test_nothing_is_an_empty_cell(nothing):
    assert cells(nothing, "次") == ["", "次"]


@pytest.mark.parametrize("text", ['彼は"次第"と', "一,二", "一\n二", '",\r\n', "終わり "])
def test_quotes_commas_and_breaks_come_back(text):
    assert cells("前", text, "後") == ["前", text.replace("\r\n", "\n"), "後"]


def test_a_day_is_written_as_iso():
    assert cells(date(2026, 11, 22)) == ["2026-11-22"]


def test_a_heading_is_no_formula_either():
    assert read(export([], {"a": "=1"})) == [["'=1"]]


def test_what_cannot_be_encoded_is_left_out():
    assert export([{"a": "次\ud800第"}], {"a": "件名"}).encode() == "\ufeff件名\r\n次第\r\n".encode()


def test_a_column_the_row_lacks_is_an_error_not_an_empty_cell():
    with pytest.raises(KeyError):
        export([{"a": 1}], {"b": "件名"})
