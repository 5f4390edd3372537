"""The clock can be set ahead or back for rehearsals; what is no number of seconds is said, not crashed on."""

from datetime import datetime, timedelta

import pytest

from dashboard.clock import now
from dashboard.domain.errors import InputInvalid
from dashboard.domain.instants import JAPAN
from dashboard.text import sentence


@pytest.mark.parametrize(("typed", "seconds"), [("", 0), ("86400", 86400), ("-3600", -3600), ("0.5", 0.5)])
def test_the_clock_runs_on_ahead_or_behind_by_so_many_seconds(monkeypatch, typed, seconds):
    monkeypatch.setenv("COMMITTEE_AHEAD", typed)
    before = datetime.now(JAPAN) + timedelta(seconds=seconds)
    assert before <= now() <= datetime.now(JAPAN) + timedelta(seconds=seconds)


@pytest.mark.parametrize("typed", ["明日", "2026-11-22", "nan", "inf", "1e300", "-1e11"])
def test_what_is_no_number_of_seconds_is_said(monkeypatch, typed):
    monkeypatch.setenv("COMMITTEE_AHEAD", typed)
    with pytest.raises(InputInvalid) as refused:
        now()
    assert sentence(refused.value).startswith(f"環境変数 COMMITTEE_AHEAD の「{typed}」は使えません。")
