"""The chain of the log: whatever is changed, taken out or put in shows at its row."""

import hashlib

import pytest

from dashboard.domain.log import FACTS, FIRST, first_broken, link


def chained(*texts: str) -> list[dict]:
    """Return rows of a log, one for each text, each with the hash it gets."""
    rows, previous = [], FIRST
    for id, text in enumerate(texts, start=1):
        row = {"id": id, "at": f"2026-11-22T10:3{id}:00+09:00", "actor": "事務局", "verb": "save_meeting",
               "subject": "meetings", "subject_id": "1", "before": None, "after": text}
        previous = link(previous, row)
        rows.append({**row, "hash": previous})
    return rows


def test_a_log_as_written_is_whole():
    assert first_broken(chained("一", "二", "三")) is None


def test_an_empty_log_is_whole():
    assert first_broken([]) is None


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_changed_fact_shows_at_its_row(fact, place):
    rows = chained("一", "二", "三")
    rows[place][fact] = "別"
    assert first_broken(rows) == place + 1


@pytest.mark.parametrize("fact", ["before", "after"])
@pytest.mark.parametrize("value", [None, "", "{}", "null"])
def test_facts_taken_away_show(fact, value):
    rows = [*chained("一")]
    rows[0] |= {"before": "{\"a\": 1}", "after": "{\"a\": 2}"}
    rows[0]["hash"] = link(FIRST, rows[0])
    rows[0][fact] = value
    assert first_broken(rows) == 1


def test_a_changed_row_with_its_hash_worked_out_anew_shows_at_the_next():
    rows = chained("一", "二", "三")
    rows[1]["actor"] = "別人"
    rows[1]["hash"] = link(rows[0]["hash"], rows[1])
    assert first_broken(rows) == 3


@pytest.mark.parametrize("place, found", [(0, 2), (1, 3)])
def test_a_row_taken_out_shows_at_the_next(place, found):
    rows = chained("一", "二", "三")
    del rows[place]
    assert first_broken(rows) == found


def test_rows_in_another_order_show():
    first, second, third = chained("一", "二", "三")
    assert first_broken([first, third, second]) == 3


def test_a_row_put_in_between_shows():
    rows = chained("一", "二")
    made_up = {**rows[0], "id": 9, "hash": link(rows[0]["hash"], rows[0])}
    assert first_broken([rows[0], made_up, rows[1]]) == 2


def test_words_moved_from_one_fact_to_the_next_show():
    (row,) = chained("一")
    moved = {**row, "subject": "meeting", "subject_id": "s1"}
    assert first_broken([moved]) == 1


def test_the_hash_is_the_same_on_every_machine():
    written = ('["' + "0" * 64 + '", "2026-11-22T10:31:00+09:00", "事務局", "save_meeting", "meetings", "1", null, "一"]')
    assert link(FIRST, chained("一")[0]) == hashlib.sha256(written.encode()).hexdigest()
