"""A draft belongs to whoever types it, and to nobody else."""

import pytest

from dashboard.commands.drafts import drop_draft, keep_draft
from dashboard.domain.permissions import Actor
from dashboard.queries.drafts import draft
from tests.accounts import signed_in


@pytest.fixture
def two(db) -> tuple[Actor, Actor]:
    """Two accounts."""
    for role in ("secretariat", "member"):
        signed_in(db, role)
    return tuple(Actor(row["id"], row["shown_name"], row["role"]) for row in db.query("SELECT * FROM accounts"))


def test_a_draft_is_read_back_as_typed_by_its_owner_only(db, now, two):
    keep_draft(db, two[0], now, key="request", text="一行目\n<二行目>")
    assert draft(db, two[0], "request") == "一行目\n<二行目>"
    assert draft(db, two[1], "request") is None
    assert draft(db, two[0], "another") is None


def test_the_newest_text_takes_the_place_of_the_earlier(db, now, two):
    for text in ("先", "後"):
        keep_draft(db, two[0], now, key="request", text=text)
    assert draft(db, two[0], "request") == "後"


@pytest.mark.parametrize("end", [lambda db, actor, now: drop_draft(db, actor, key="request"),
                                 lambda db, actor, now: keep_draft(db, actor, now, key="request", text="")])
def test_a_dropped_or_emptied_draft_is_gone_and_the_other_stays(db, now, two, end):
    for actor in two:
        keep_draft(db, actor, now, key="request", text="文")
    end(db, two[0], now)
    assert [draft(db, actor, "request") for actor in two] == [None, "文"]


def test_drafts_leave_no_trace_in_the_log(db, now, two, everything):
    before = everything()["audit"]
    keep_draft(db, two[0], now, key="request", text="ひみつ")
    drop_draft(db, two[0], key="request")
    assert everything()["audit"] == before
