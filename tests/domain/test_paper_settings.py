"""The settings of the papers: kept as texts and read back, and what is refused."""

from dataclasses import replace

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.domain.paper_settings import MOST, OPEN, PaperSettings, check, read_back, written

SETTINGS = PaperSettings("市長", "試験 太郎", "課\n電話", 5, "先着順", 21, 10, 7, 8000, "委嘱状", "roles")


@pytest.mark.parametrize("settings", [SETTINGS, PaperSettings(), replace(SETTINGS, capacity=0, fee=0, notice_days=0)])
def test_what_was_written_is_read_back(settings):
    assert read_back(written(settings)) == settings


def refused(**changes) -> tuple[str, dict]:
    with pytest.raises(InputInvalid) as refusal:
        check(replace(SETTINGS, **changes))
    return refusal.value.code, refusal.value.facts


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, most in MOST.items() for value in (-1, most + 1)])
def test_a_number_out_of_its_range_is_refused_with_the_range(key, value):
    assert refused(**{key: value}) == ("paper_setting_out_of_range", {"setting": key, "value": value, "most": MOST[key]})


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, most in MOST.items() for value in (0, most)])
def test_the_ends_of_the_range_are_accepted(key, value):
    assert check(replace(SETTINGS, **{key: value})) is None


@pytest.mark.parametrize("key", MOST)
def test_days_have_to_be_given_the_rest_may_stay_open(key):
    if key in OPEN:
        assert check(replace(SETTINGS, **{key: None})) is None
    else:
        assert refused(**{key: None}) == ("paper_setting_missing", {"setting": key})


@pytest.mark.parametrize(("key", "value"), [("certificate", "辞令"), ("certificate", ""), ("speakers", ""), ("speakers", "氏名")])
def test_a_choice_there_is_none_of_is_refused(key, value):
    assert refused(**{key: value}) == ("paper_setting_unreadable", {"setting": key, "value": value})
