"""What the line of time says of the consultations, and where it draws them to."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts.consultations import timeline
from tests.charts.samples import ASKED, SERVED, TODAY, consultations

EIGHT_MONTHS = ("い", "2016-10-18", "2017-06-28")
EIGHT_MONTHS_AGAIN = ("ろ", "2020-01-01", "2020-08-31")
TWENTY_MONTHS = ("は", "2023-11-01", "2025-06-30")
OPEN = ("に", "2026-05-14", None)
TODAY_ONLY = ("ほ", "2026-11-22", None)


def _title(*rows, today=TODAY) -> dict:
    return timeline(consultations(*rows), SERVED, today).title.to_dict()


def _rows(spec: dict, column: str) -> list[dict]:
    return next(rows for rows in spec["datasets"].values() if column in rows[0])


@pytest.mark.parametrize("rows, finding", [
    ([EIGHT_MONTHS, TWENTY_MONTHS], "諮問から答申まで、短くて8か月、長くて1年8か月"),
    ([TWENTY_MONTHS, EIGHT_MONTHS], "諮問から答申まで、短くて8か月、長くて1年8か月"),
    ([EIGHT_MONTHS, EIGHT_MONTHS_AGAIN], "諮問から答申まで、いずれも8か月"),
    ([EIGHT_MONTHS], "諮問から答申まで8か月"),
    ([EIGHT_MONTHS, OPEN], "諮問から答申まで8か月。審議中1件"),
    ([EIGHT_MONTHS, TWENTY_MONTHS, OPEN, TODAY_ONLY], "諮問から答申まで、短くて8か月、長くて1年8か月。審議中2件"),
    ([OPEN], "審議中1件。答申はまだありません"),
    ([("へ", "2026-11-01", "2026-11-01")], "諮問から答申まで1日"),
])
def test_the_title_gives_the_shortest_and_the_longest(rows, finding):
    assert _title(*rows)["text"] == finding


@pytest.mark.parametrize("rows, told", [
    ([EIGHT_MONTHS], ""),
    ([EIGHT_MONTHS, OPEN], "矢印＝審議中（R8.11.22現在）。"),
])
def test_the_subtitle_explains_the_bars_and_the_bands(rows, told):
    expected = f"諮問{len(rows)}件。棒の長さ＝諮問から答申まで（1か月未満は切り捨て）。{told}うすい帯＝記録にある委員の任期（2期分）。"
    assert _title(*rows)["subtitle"] == [expected]


def test_without_terms_no_band_is_spoken_of():
    title = timeline(consultations(EIGHT_MONTHS), SERVED.head(0), TODAY).title.to_dict()
    assert title["subtitle"] == ["諮問1件。棒の長さ＝諮問から答申まで（1か月未満は切り捨て）。"]


@pytest.mark.parametrize("row, beside, dates, until", [
    (EIGHT_MONTHS, "8か月", "H28.10.18 諮問 → H29.6.28 答申", "2017-06-29T00:00:00"),
    (OPEN, "審議中", "R8.5.14 諮問から6か月", "2026-11-23T00:00:00"),
    (TODAY_ONLY, "審議中", "R8.11.22 諮問から1日", "2026-11-23T00:00:00"),
])
def test_a_bar_reaches_to_the_report_or_to_today(row, beside, dates, until):
    drawn = _rows(timeline(consultations(row), SERVED, TODAY).to_dict(), "beside")
    assert [(r["beside"], r["dates"], r["until"]) for r in drawn] == [(beside, dates, until)]


def test_a_consultation_still_to_come_is_drawn_where_it_begins():
    drawn = _rows(timeline(consultations(OPEN), SERVED, date(2026, 1, 1)).to_dict(), "beside")
    assert drawn[0]["until"] == "2026-05-15T00:00:00"


def test_what_every_title_ends_with_is_left_out_of_the_label():
    names = _rows(timeline(ASKED, SERVED, TODAY).to_dict(), "name")
    assert names[0]["name"] == "諮問1\n緑のまちづくり"


def test_the_terms_are_headed_by_their_months():
    headings = [row["heading"] for row in _rows(timeline(ASKED, SERVED, TODAY).to_dict(), "heading")]
    assert headings == ["任期\nR5.7～\nR7.6", "任期\nR7.10～\nR9.9"]


@pytest.mark.parametrize("last, labels", [
    ("2016-12-15", ["10月", "11月", "12月"]),
    ("2018-09-15", ["10月", "1月", "4月", "7月", "10月", "1月", "4月", "7月"]),
    ("2018-12-15", ["10月", "1月", "4月", "7月", "10月", "1月", "4月", "7月", "10月"]),
    ("2019-01-15", ["7月", "1月", "7月", "1月", "7月", "1月"]),
    ("2021-07-15", ["2016\n平成28", "2017\n平成29", "2018\n平成30", "2019\n平成31\n令和元", "2020\n令和2", "2021\n令和3"]),
    ("2030-01-31", ["2016\n平成28", "2018\n平成30", "2020\n令和2", "2022\n令和4", "2024\n令和6", "2026\n令和8",
                    "2028\n令和10", "2030\n令和12"]),
])
def test_the_axis_has_at_most_nine_marks_with_both_calendars(last, labels):
    asked = consultations(("い", "2016-10-18", last))
    drawn = _rows(timeline(asked, SERVED.head(0), TODAY).to_dict(), "letters")
    assert [row["words"] for row in drawn] == labels


def test_days_kept_by_the_second_are_drawn_too():
    by_second = consultations(OPEN).astype({"consulted": "datetime64[s]", "reported": "datetime64[s]"})
    drawn = _rows(timeline(by_second, SERVED, TODAY).to_dict(), "beside")
    assert drawn[0]["until"] == pd.Timestamp("2026-11-23").isoformat()
