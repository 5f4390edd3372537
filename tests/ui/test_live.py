"""Following: what a part of a screen hands to the browser, and that it comes and goes with the part."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.commands.recorded import raise_revisions
from dashboard.db import database_path, opened
from dashboard.domain.accounts import digest
from dashboard.domain.permissions import CONSOLE
from dashboard.queries.committee import revisions
from dashboard.ui import live
from dashboard.ui.frame import Desk
from tests.accounts import signed_in

DESK = Desk(None, Path("/nowhere/a.db"), None, {"votes": 1}, None, CONSOLE)
FOLLOWING = """
import streamlit as st
from dashboard.ui import frame, live

@st.fragment
def meter():
    frame.part(lambda desk: live.follow(desk, "attendance", "votes", name="meter"))

@st.fragment
def agenda():
    frame.part(lambda desk: live.follow(desk, "meetings", name="agenda"))

def page(desk):
    st.title("page")
    meter()
    agenda()

frame.run(page)
"""


@pytest.fixture
def page(home):
    """A page with two parts that follow, opened by the secretariat."""
    at = AppTest.from_string(FOLLOWING, default_timeout=30)
    with opened(database_path(home)) as db:
        at.user = {"sid": digest(signed_in(db, "secretariat"))}
    return at.run()


def followers(page: AppTest) -> dict[str, dict[str, int]]:
    """Return what each part hands to the browser, by its key."""
    return {part.key: json.loads(part.proto.json) for part in page.get("bidi_component")}


def test_a_part_hands_over_the_revisions_it_was_drawn_with_of_the_subjects_it_follows(page, db):
    now = revisions(db)
    assert followers(page) == {"live.meter": {"attendance": now["attendance"], "votes": now["votes"]},
                               "live.agenda": {"meetings": now["meetings"]}}


def test_drawn_again_it_is_the_same_part_with_newer_revisions(page, db):
    before, former = followers(page), [part.proto.id for part in page.get("bidi_component")]
    with db.atomic():
        raise_revisions(db, "votes")
    page.run()
    meter = before["live.meter"]
    assert followers(page) == {**before, "live.meter": {**meter, "votes": meter["votes"] + 1}}
    assert [part.proto.id for part in page.get("bidi_component")] == former


def test_every_part_runs_the_same_script_so_that_a_tab_has_one(page):
    script = (Path(live.__file__).parent / "live.js").read_text(encoding="utf-8")
    assert [part.proto.js_content for part in page.get("bidi_component")] == [script] * 2


def test_a_subject_that_there_is_not_is_a_mistake_of_the_page(page):
    with pytest.raises(KeyError, match="votess"):
        live.follow(DESK, "votess", name="meter")
