"""Consultations with their texts, and what was recorded of them."""

from datetime import date

import pandas as pd
import pytest

from dashboard.commands import consultations as commands
from dashboard.db import database_path, opened
from dashboard.domain.consultations import Consultation, latest_report
from dashboard.domain.errors import RuleBroken
from dashboard.queries import consultations
from tests.commands.log import ACTOR, AT


def test_the_five_consultations_are_answered_and_none_is_presumed_open(db):
    assert [(c.no, c.consulted_on, c.reported_on) for c in consultations.consultations(db)] == [
        (1, date(2013, 7, 23), date(2015, 3, 27)), (2, date(2016, 10, 18), date(2017, 6, 28)),
        (3, date(2017, 11, 24), date(2019, 6, 28)), (4, date(2020, 1, 9), date(2023, 6, 22)),
        (5, date(2023, 11, 1), date(2025, 6, 30))]
    assert latest_report(consultations.consultations(db)).no == 5


def test_an_open_consultation_is_read_from_the_record(second_home):
    with opened(database_path(second_home)) as db:
        assert consultations.consultation(db, 2) == Consultation(2, "【架空】市民文化祭のあり方について", date(2025, 6, 2))
        timeline = consultations.timeline(db)
        assert timeline.reported.tolist()[0] == pd.Timestamp(2024, 2, 20)
        assert timeline.reported.isna().tolist() == [False, True]
        assert [(o["level"], o["marker"]) for o in consultations.texts(db)[1]["opinions"]] == [
            (1, "1"), (2, None), (2, "(1)"), (2, "(2)"), (1, "2")]


def test_an_unknown_consultation_is_refused(db):
    with pytest.raises(RuleBroken) as refused:
        consultations.consultation(db, 99)
    assert (refused.value.code, refused.value.facts) == ("consultation_unknown", {"no": 99})


def test_the_next_follow_up_stands_behind_the_last(db):
    assert [consultations.next_followup(db, no) for no in (1, 2)] == [2, 1]


def test_what_was_recorded_on_screen_is_told_the_earliest_first(db, now):
    assert consultations.entries(db) == {}
    no = commands.consult(db, ACTOR, now, title="題", request="文", consulted_on=date(2026, 11, 1))
    commands.report(db, ACTOR, now, no=no, reported_on=date(2026, 11, 2), report="答申文", opinions="")
    assert consultations.entries(db) == {6: [{"verb": "consult", "at": AT}, {"verb": "report", "at": AT}]}


def test_an_empty_record_has_an_empty_timeline_with_its_columns(db):
    for table in ("opinions", "followups", "consultations"):
        db.execute(f"DELETE FROM {table}")
    frame = consultations.timeline(db)
    assert (len(frame), list(frame.columns), str(frame.consulted.dtype)[:8]) == (
        0, ["no", "title", "consulted", "reported"], "datetime")
