"""Instants of the record, and when something happened that is recorded now or afterwards."""

from datetime import date, datetime, timedelta, timezone

import pytest

from dashboard.domain.errors import DashboardError
from dashboard.domain.instants import JAPAN, Moment, end_of, instant, moment

DAY = date(2025, 11, 14)
NOON = datetime(2025, 11, 14, 12, 0, 0, 1, tzinfo=JAPAN)
NEXT_WEEK = NOON + timedelta(days=7)


@pytest.mark.parametrize(("written", "expected"), [
    ("2025-11-14T12:00:00.000001+09:00", NOON), ("2025-11-14T03:00:00.000001+00:00", NOON),
    ("2025-11-14", datetime(2025, 11, 14, tzinfo=JAPAN)),
    ("2025-11-14T12:00", datetime(2025, 11, 14, 12, tzinfo=JAPAN)),
])
def test_an_instant_reads_as_it_was_written_and_a_date_as_its_first_moment(written, expected):
    assert instant(written) == expected
    assert instant(instant(written).isoformat()) == expected


@pytest.mark.parametrize(("written", "over"), [
    ("2025-11-14", datetime(2025, 11, 15, tzinfo=JAPAN)), ("2025-11-14T12:00:00.000001+09:00", NOON),
])
def test_what_ends_on_a_day_lasts_to_the_end_of_it(written, over):
    assert end_of(written) == over


@pytest.mark.parametrize(("given", "now", "expected"), [
    (None, NOON, Moment(NOON, is_late=False)), (NOON, NOON, Moment(NOON, is_late=True)),
    (NOON - timedelta(hours=2), NOON, Moment(NOON - timedelta(hours=2), is_late=True)),
    (NOON, NEXT_WEEK, Moment(NOON, is_late=True)),
])
def test_what_happens_on_the_day_has_the_time_of_now_and_what_is_given_is_late(given, now, expected):
    assert moment(given, now, DAY) == expected


@pytest.mark.parametrize(("given", "now", "code", "facts"), [
    (None, NEXT_WEEK, "not_the_day", {"date": DAY}), (None, NOON - timedelta(days=1), "not_the_day", {"date": DAY}),
    (NEXT_WEEK, NEXT_WEEK, "time_of_other_day", {"date": DAY}),
    (NOON + timedelta(seconds=1), NOON, "time_to_come", {"at": (NOON + timedelta(seconds=1)).time()}),
])
def test_no_other_day_and_no_time_to_come(given, now, code, facts):
    with pytest.raises(DashboardError) as refused:
        moment(given, now, DAY)
    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_a_row_tells_when_it_happened_and_when_it_was_recorded_and_the_log_whether_it_was_late():
    late, at_once = moment(NOON, NEXT_WEEK, DAY), moment(None, NOON, DAY)
    assert late.columns(NEXT_WEEK) == {
        "at": "2025-11-14T12:00:00.000001+09:00", "recorded_at": "2025-11-21T12:00:00.000001+09:00", "is_late": True}
    assert (late.facts, at_once.facts) == (
        {"at": NOON.isoformat(), "late": True}, {"at": NOON.isoformat()})


def test_japan_is_nine_hours_ahead():
    assert timezone(timedelta(hours=9)) == JAPAN
