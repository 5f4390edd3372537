"""What is kept is worked out once for each state of the record."""

from dataclasses import replace
from pathlib import Path

from dashboard.domain.permissions import CONSOLE
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept

DESK = Desk(None, Path("/nowhere/a.db"), None, {"members": 1, "surveys": 5}, None, CONSOLE)


def test_the_same_state_is_worked_out_once():
    made = []
    for _ in range(3):
        assert kept(DESK, "once", "members", lambda: made.append(1) or len(made)) == 1


def test_another_revision_argument_name_or_store_is_worked_out_anew():
    others = [replace(DESK, revisions={"members": 2, "surveys": 5}), replace(DESK, path=Path("/nowhere/b.db"))]
    assert kept(DESK, "anew", "members", lambda: "first") == "first"
    assert [kept(other, "anew", "members", lambda: "other") for other in others] == ["other", "other"]
    assert kept(DESK, "anew", "members", lambda: "argument", 7) == "argument"
    assert kept(DESK, "another name", "members", lambda: "name") == "name"


def test_a_change_of_another_subject_works_nothing_out():
    assert kept(DESK, "subject", "members", lambda: "first") == "first"
    assert kept(replace(DESK, revisions={"members": 1, "surveys": 6}), "subject", "members", lambda: "again") == "first"
