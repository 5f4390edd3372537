"""Dates in era years: written, read back, refused; durations that count both days; planned windows."""

from datetime import date, time, timedelta

import pytest

from dashboard.domain import wareki
from dashboard.domain.errors import InputInvalid

FIRST, LAST = date(1873, 1, 1), date(2040, 12, 31)


def days(first: date, last: date):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def refusal(call, *arguments) -> tuple[str, dict]:
    with pytest.raises(InputInvalid) as caught:
        call(*arguments)
    return caught.value.code, caught.value.facts


@pytest.mark.parametrize(
    "day, long, short",
    [
        (date(1873, 1, 1), "明治6年1月1日", "M6.1.1"),
        (date(1912, 7, 29), "明治45年7月29日", "M45.7.29"),
        (date(1912, 7, 30), "大正元年7月30日", "T元.7.30"),
        (date(1926, 12, 24), "大正15年12月24日", "T15.12.24"),
        (date(1926, 12, 25), "昭和元年12月25日", "S元.12.25"),
        (date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
        (date(1989, 1, 8), "平成元年1月8日", "H元.1.8"),
        (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (date(2019, 5, 1), "令和元年5月1日", "R元.5.1"),
        (date(2025, 10, 1), "令和7年10月1日", "R7.10.1"),
        (date(2118, 1, 1), "令和100年1月1日", "R100.1.1"),
    ],
)
def test_a_day_is_written_and_read_back(day, long, short):
    assert (wareki.long_form(day), wareki.short_form(day)) == (long, short)
    assert (wareki.read(long), wareki.read(short)) == (day, day)


def test_every_day_from_1873_to_2040_survives_writing_and_reading():
    for day in days(FIRST, LAST):
        forms = (wareki.long_form(day), wareki.with_weekday(day), wareki.short_form(day))
        assert {wareki.read(form) for form in forms} == {day}, day


def test_no_two_days_are_written_alike():
    every = list(days(FIRST, LAST))
    assert len({wareki.long_form(day) for day in every}) == len(every)
    assert len({wareki.short_form(day) for day in every}) == len(every)


def test_the_weekday_stands_in_brackets():
    assert wareki.with_weekday(date(2025, 11, 14)) == "令和7年11月14日（金）"
    week = [wareki.with_weekday(date(2025, 11, 10 + n))[-2] for n in range(7)]
    assert week == list("月火水木金土日")


@pytest.mark.parametrize("write", [wareki.long_form, wareki.with_weekday, wareki.short_form, wareki.era_year])
def test_a_day_before_the_solar_calendar_is_not_written(write):
    assert refusal(write, date(1872, 12, 31)) == ("date_before_calendar", {"text": "1872-12-31"})


@pytest.mark.parametrize(
    "text, day",
    [
        ("R元.6.28", date(2019, 6, 28)),
        ("R1.6.28", date(2019, 6, 28)),
        ("H29.11.24", date(2017, 11, 24)),
        ("R07.06.05", date(2025, 6, 5)),
        ("R7/10/1", date(2025, 10, 1)),
        ("Ｒ７．１０．１", date(2025, 10, 1)),
        ("令和５年１１月 １ 日", date(2023, 11, 1)),
        ("令和 5 年 1 1 月 1 日", date(2023, 11, 1)),
        ("令和 7 年 6 月 3 0 日", date(2025, 6, 30)),
        ("　令和７年１１月１４日（金）　", date(2025, 11, 14)),
        ("令和7年11月14日(金)", date(2025, 11, 14)),
        ("令和7年11月14日（金曜日）", date(2025, 11, 14)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("令和7年11⽉14⽇", date(2025, 11, 14)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("明治6年1月1日", date(1873, 1, 1)),
        ("令和6年2月29日", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_as_people_type_them(text, day):
    assert wareki.read(text) == day
    assert wareki.read_date(text) == day


@pytest.mark.parametrize(
    "text, code, facts",
    [
        ("平成31年5月1日", "date_outside_era", {"era": "平成", "correct": "令和元年5月1日"}),
        ("昭和64年1月8日", "date_outside_era", {"era": "昭和", "correct": "平成元年1月8日"}),
        ("令和元年4月30日", "date_outside_era", {"era": "令和", "correct": "平成31年4月30日"}),
        ("平成元年1月7日", "date_outside_era", {"era": "平成", "correct": "昭和64年1月7日"}),
        ("昭和元年12月24日", "date_outside_era", {"era": "昭和", "correct": "大正15年12月24日"}),
        ("大正15年12月25日", "date_outside_era", {"era": "大正", "correct": "昭和元年12月25日"}),
        ("大正元年7月29日", "date_outside_era", {"era": "大正", "correct": "明治45年7月29日"}),
        ("明治45年7月30日", "date_outside_era", {"era": "明治", "correct": "大正元年7月30日"}),
        ("H31.5.1", "date_outside_era", {"era": "平成", "correct": "令和元年5月1日"}),
        ("明治5年12月31日", "date_before_calendar", {}),
        ("明治元年10月23日", "date_before_calendar", {}),
        ("令和7年11月14日（木）", "date_wrong_weekday", {"actual": "金"}),
        ("令和7年13月1日", "date_not_in_calendar", {}),
        ("令和7年0月1日", "date_not_in_calendar", {}),
        ("令和7年2月30日", "date_not_in_calendar", {}),
        ("令和7年2月29日", "date_not_in_calendar", {}),
        ("令和7年4月31日", "date_not_in_calendar", {}),
        ("令和7年4月0日", "date_not_in_calendar", {}),
        ("令和0年5月1日", "date_not_in_calendar", {}),
        ("R0.5.1", "date_not_in_calendar", {}),
        ("", "date_unreadable", {}),
        ("未定", "date_unreadable", {}),
        ("令和7年11月", "date_unreadable", {}),
        ("7年11月14日", "date_unreadable", {}),
        ("令和七年十一月十四日", "date_unreadable", {}),
        ("令和7年11月14日頃", "date_unreadable", {}),
        ("令和7年11月14日（祝）", "date_unreadable", {}),
        ("R7.10/1", "date_unreadable", {}),
        ("X7.10.1", "date_unreadable", {}),
        ("令和²年5月1日", "date_unreadable", {}),
        ("令和٧年5月1日", "date_unreadable", {}),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text, code, facts):
    assert refusal(wareki.read, text) == (code, {"text": text, **facts})
    assert refusal(wareki.read_date, text) == (code, {"text": text, **facts})


def test_an_era_never_claims_a_day_of_another_era():
    for day in days(FIRST, LAST):
        own = wareki.long_form(day)
        for era in wareki.ERAS:
            number = day.year - era.first.year + 1
            text = f"{era.name}{number}年{day.month}月{day.day}日"
            if number >= 1 and not own.startswith(era.name):
                assert refusal(wareki.read, text)[0] == "date_outside_era", text


def test_a_long_text_is_repeated_in_part_only():
    assert refusal(wareki.read, "あ" * 10_000) == ("date_unreadable", {"text": "あ" * 40 + "…"})


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-14",
        " 2025-11-14 ",
        "2025/11/14",
        "２０２５／１１／１４",
        "2025年11月14日",
        "2025-11-14（金）",
    ],
)
def test_western_dates_are_read_too(text):
    assert wareki.read_date(text) == date(2025, 11, 14)


@pytest.mark.parametrize(
    "text, code",
    [
        ("2025-11-31", "date_not_in_calendar"),
        ("2025/2/29", "date_not_in_calendar"),
        ("0000-01-01", "date_not_in_calendar"),
        ("1872-12-31", "date_before_calendar"),
        ("2025-11-14（木）", "date_wrong_weekday"),
        ("2025-1-1", "date_unreadable"),
        ("25/11/14", "date_unreadable"),
        ("20251114", "date_unreadable"),
        ("2025-11-14 00:00:00", "date_unreadable"),
        ("11/14", "date_unreadable"),
    ],
)
def test_other_western_forms_are_refused(text, code):
    assert refusal(wareki.read_date, text)[0] == code


def test_a_western_date_is_no_era_date():
    assert refusal(wareki.read, "2025-11-14") == ("date_unreadable", {"text": "2025-11-14"})


@pytest.mark.parametrize(
    "day, year, label",
    [
        (date(2025, 3, 31), 2024, "令和6年度"),
        (date(2025, 4, 1), 2025, "令和7年度"),
        (date(2026, 3, 31), 2025, "令和7年度"),
        (date(2019, 3, 31), 2018, "平成30年度"),
        (date(2019, 4, 1), 2019, "令和元年度"),
        (date(1989, 1, 8), 1988, "昭和63年度"),
        (date(1989, 4, 1), 1989, "平成元年度"),
    ],
)
def test_the_fiscal_year_begins_in_april(day, year, label):
    assert wareki.fiscal_year(day) == year
    assert wareki.fiscal_year_label(year) == label


def test_the_era_year_stands_alone():
    assert [wareki.era_year(date(year, 12, 1)) for year in (2018, 2019, 2020)] == [
        "平成30年",
        "令和元年",
        "令和2年",
    ]


@pytest.mark.parametrize(
    "moment, words",
    [
        (time(14, 0), "午後2時00分"),
        (time(9, 5), "午前9時05分"),
        (time(11, 59), "午前11時59分"),
        (time(12, 0), "午後0時00分"),
        (time(0, 0), "午前0時00分"),
        (time(23, 30), "午後11時30分"),
    ],
)
def test_the_hour_is_given_in_halves_of_the_day(moment, words):
    assert wareki.clock(moment) == words


@pytest.mark.parametrize(
    "first, last, words",
    [
        # consultation to report, as published
        (date(2013, 7, 23), date(2015, 3, 27), "1年8か月"),
        (date(2016, 10, 18), date(2017, 6, 28), "8か月"),
        (date(2017, 11, 24), date(2019, 6, 28), "1年7か月"),
        (date(2020, 1, 9), date(2023, 6, 22), "3年5か月"),
        (date(2023, 11, 1), date(2025, 6, 30), "1年8か月"),
        # terms of office
        (date(2023, 7, 1), date(2025, 6, 30), "2年"),
        (date(2025, 10, 1), date(2027, 9, 30), "2年"),
        (date(2025, 7, 1), date(2025, 9, 30), "3か月"),
        # below a month, and its edges
        (date(2025, 11, 14), date(2025, 11, 14), "1日"),
        (date(2025, 11, 14), date(2025, 12, 12), "29日"),
        (date(2025, 11, 14), date(2025, 12, 13), "1か月"),
        (date(2025, 2, 1), date(2025, 2, 27), "27日"),
        (date(2025, 2, 1), date(2025, 2, 28), "1か月"),
        # no corresponding day: the month's last day ends the period
        (date(2025, 1, 31), date(2025, 2, 27), "28日"),
        (date(2025, 1, 31), date(2025, 2, 28), "1か月"),
        (date(2025, 1, 29), date(2025, 2, 28), "1か月"),
        (date(2025, 1, 31), date(2025, 4, 30), "3か月"),
        (date(2024, 2, 29), date(2025, 2, 28), "1年"),
        (date(2024, 2, 29), date(2025, 2, 27), "11か月"),
    ],
)
def test_a_duration_counts_both_days(first, last, words):
    assert wareki.duration(first, last) == words


def test_months_never_shrink_while_the_days_go_on():
    for first in days(date(2023, 12, 28), date(2024, 3, 31)):
        months = [wareki.whole_months(first, last) for last in days(first, first + timedelta(days=800))]
        assert months[0] == 0
        assert {later - earlier for earlier, later in zip(months, months[1:])} == {0, 1}


@pytest.mark.parametrize("measure", [wareki.duration, wareki.whole_months, wareki.window])
def test_what_ends_before_it_starts_is_refused(measure):
    facts = {"start": date(2025, 11, 14), "end": date(2025, 11, 13)}
    assert refusal(measure, date(2025, 11, 14), date(2025, 11, 13)) == ("period_backwards", facts)


@pytest.mark.parametrize(
    "start, end, words",
    [
        (date(2025, 11, 14), date(2025, 11, 14), "令和7年11月14日"),
        (date(2026, 2, 1), date(2026, 3, 31), "令和8年2月～3月頃"),
        (date(2026, 5, 1), date(2026, 7, 31), "令和8年5月～7月頃"),
        (date(2026, 9, 1), date(2026, 12, 31), "令和8年9月～12月頃"),
        (date(2027, 1, 1), date(2027, 3, 31), "令和9年1月～3月頃"),
        (date(2027, 5, 1), date(2027, 6, 30), "令和9年5月～6月頃"),
        (date(2026, 2, 1), date(2026, 2, 28), "令和8年2月頃"),
        (date(2026, 11, 1), date(2027, 2, 28), "令和8年11月～令和9年2月頃"),
        (date(2019, 4, 1), date(2019, 5, 31), "平成31年4月～令和元年5月頃"),
        (date(2026, 2, 10), date(2026, 3, 5), "令和8年2月10日～3月5日"),
        (date(2026, 2, 1), date(2026, 3, 30), "令和8年2月1日～3月30日"),
        (date(2026, 12, 20), date(2027, 1, 10), "令和8年12月20日～令和9年1月10日"),
    ],
)
def test_a_window_is_written_and_read_back(start, end, words):
    assert wareki.window(start, end) == words
    assert wareki.read_window(words) == (start, end)


def test_every_window_of_whole_months_is_read_back():
    firsts = [date(year, month, 1) for year in range(2018, 2030) for month in range(1, 13)]
    for position, first in enumerate(firsts):
        for after in firsts[position + 1 :]:
            end = after - timedelta(days=1)
            assert wareki.read_window(wareki.window(first, end)) == (first, end)


@pytest.mark.parametrize(
    "text, start, end",
    [
        ("令和８年２月〜３月頃", date(2026, 2, 1), date(2026, 3, 31)),
        ("令和8年2月~3月ごろ", date(2026, 2, 1), date(2026, 3, 31)),
        ("令和8年2月～3月", date(2026, 2, 1), date(2026, 3, 31)),
        ("令和8年2月", date(2026, 2, 1), date(2026, 2, 28)),
        ("令和6年2月頃", date(2024, 2, 1), date(2024, 2, 29)),
        ("令和 7 年 11 月 14 日（金）", date(2025, 11, 14), date(2025, 11, 14)),
        ("R7.11.14", date(2025, 11, 14), date(2025, 11, 14)),
        ("2025-11-14", date(2025, 11, 14), date(2025, 11, 14)),
        ("令和元年5月～6月頃", date(2019, 5, 1), date(2019, 6, 30)),
    ],
)
def test_a_window_may_be_typed(text, start, end):
    assert wareki.read_window(text) == (start, end)


@pytest.mark.parametrize(
    "text, code",
    [
        ("", "window_unreadable"),
        ("未定", "window_unreadable"),
        ("2月～3月頃", "window_unreadable"),
        ("令和8年春頃", "window_unreadable"),
        ("令和8年2月～", "window_unreadable"),
        ("令和8年2月～3月～4月", "window_unreadable"),
        ("令和8年11月～2月頃", "window_backwards"),
        ("令和8年2月10日～2月9日", "window_backwards"),
        ("令和8年13月頃", "date_not_in_calendar"),
        ("令和8年2月30日～3月5日", "date_not_in_calendar"),
        ("平成31年5月～6月頃", "date_outside_era"),
        ("平成31年4月～6月頃", "date_outside_era"),
        ("令和元年4月頃", "date_outside_era"),
        ("明治5年1月頃", "date_before_calendar"),
        ("令和7年11月14日（木）", "date_wrong_weekday"),
        ("2025-11-31", "date_not_in_calendar"),
    ],
)
def test_what_is_no_window_is_refused(text, code):
    assert refusal(wareki.read_window, text)[0] == code
