"""Issuing a paper: the file first, then the row; never overwritten, only succeeded."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard import files
from dashboard.commands.issuing import issue_paper
from dashboard.commands.meetings import save_meeting
from dashboard.commands.papers import save_settings
from dashboard.db import database_path, opened
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE, FILES, ROLES, Actor
from dashboard.integrity import check
from dashboard.papers import WORD, making
from dashboard.papers.catalogue import KINDS
from dashboard.papers.facts import facts
from dashboard.queries import committee, issued, meetings
from tests.commands.log import AT, at_once, changed, one_entry, raised_once, refusal

ROOT = Path(__file__).resolve().parents[2]
PAPER, OTHER = "次第".encode(), "改めた次第".encode()
HASH, OTHER_HASH = (hashlib.sha256(data).hexdigest() for data in (PAPER, OTHER))
TYPE = "application/pdf"
MEMBER, VIEWER = Actor(2, "委員", "member"), Actor(3, "傍聴", "viewer")
NOBODY = Actor(None, "", "anonymous")

# Issues one paper after the other until it is killed; says the id of each, once the record has it.
ISSUING = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from dashboard.commands.issuing import issue_paper
from dashboard.db import connect, database_path
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE
home = Path(sys.argv[1])
db = connect(database_path(home))
now = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=9)))
for number in range(100_000):
    print(issue_paper(db, CONSOLE, now, home=home, meeting=1, paper="agenda", name="次第.pdf", type="application/pdf",
                      data=str(number).encode() * 10_000, revision=int(sys.argv[2]), access="members"), flush=True)
"""


@pytest.fixture
def issue(db, home, now):
    """A function that issues the agenda of meeting 1 as PAPER for the members, but for what it is told."""
    def act(actor: Actor = CONSOLE, **changes) -> int:
        usual = {"home": home, "meeting": 1, "paper": "agenda", "name": "次第.pdf", "type": TYPE, "data": PAPER,
                 "revision": meetings.meeting(db, CONSOLE, 1).revision, "access": "members"}
        return issue_paper(db, actor, now, **{**usual, **changes})
    return act


def save(db, now, **changes) -> None:
    save_meeting(db, CONSOLE, now, meeting=replace(meetings.meeting(db, CONSOLE, 1), **changes))


def made_now(db, home, now) -> bytes:
    return making.make(db, home, facts(db, CONSOLE, now, 1), "agenda").data


def files_in(home: Path) -> list[str]:
    return sorted(place.name for place in (home / "files").rglob("*") if place.is_file())


def test_an_issued_paper_is_a_file_a_row_and_an_entry_in_the_log(db, home, issue, everything):
    before, revision = everything(), meetings.meeting(db, CONSOLE, 1).revision
    facts = {"paper": "agenda", "name": "次第.pdf", "type": TYPE, "hash": HASH, "size": len(PAPER),
             "meeting_revision": revision, "access": "members", "about": "", "template": None}
    assert issue() == 1
    assert changed(before, everything()) == {
        "issued": ([], [(1, 1, "agenda", "次第.pdf", TYPE, HASH, len(PAPER), revision, "members", AT, "端末", "{}", "", None)]),
        "revisions": raised_once("meetings"),
        "audit": one_entry("issue_paper", "meetings", 1, None, {"id": 1, **facts})}
    assert files.path(home, HASH).read_bytes() == PAPER


def test_the_same_file_again_is_the_same_paper(db, home, issue, everything):
    first, before = issue(), everything()
    assert issue() == first
    after = everything()
    assert after["issued"] == before["issued"]
    assert len(after["audit"]) == len(before["audit"]) + 1
    assert files_in(home) == [HASH]


def test_the_same_file_of_a_record_that_moved_on_agrees_with_it_again(db, issue, now):
    first = issue()
    save(db, now, room="第2会議室")
    moved = meetings.meeting(db, CONSOLE, 1).revision
    assert [(paper.id, paper.meeting_revision) for paper in issued.of_meeting(db, CONSOLE, 1)] == [(first, moved - 1)]
    assert issue() == first
    assert [(paper.id, paper.meeting_revision) for paper in issued.of_meeting(db, CONSOLE, 1)] == [(first, moved)]


@pytest.mark.parametrize("change", [
    {"data": OTHER}, {"access": "public"}, {"paper": "notice"}, {"about": "5"}, {"name": "第1回次第.pdf"}, {"type": "text/plain"},
])  # fmt: skip
def test_another_file_other_readers_or_another_name_are_a_new_paper(db, issue, change):
    first = issue()
    second = issue(**change)
    assert [paper.id for paper in issued.of_meeting(db, CONSOLE, 1)] == [second, first]


def test_what_was_issued_before_the_newest_succeeds_it_as_a_new_paper(db, home, issue):
    ids = [issue(), issue(data=OTHER), issue()]
    found = issued.of_meeting(db, CONSOLE, 1)
    assert [paper.id for paper in found] == sorted(ids, reverse=True) and len(set(ids)) == 3
    assert [paper.hash for paper in found] == [HASH, OTHER_HASH, HASH]
    assert files_in(home) == sorted([HASH, OTHER_HASH])


def test_each_of_two_about_different_things_is_succeeded_by_its_own(db, issue):
    first, second = issue(about="5"), issue(about="6")
    assert (issue(about="5"), issue(about="6")) == (first, second)
    third = issue(about="5", data=OTHER)
    assert (issue(about="6"), issue(about="5", data=OTHER)) == (second, third)
    assert [(paper.id, paper.about) for paper in issued.of_meeting(db, CONSOLE, 1)] == [(third, "5"), (second, "6"), (first, "5")]


def test_the_record_tells_of_which_revisions_and_which_template_a_paper_was_made(db, issue):
    present = committee.revisions(db)
    made_of = {name: present[name] for name in ("members", "papers")}
    id = issue(revisions=made_of, template=HASH)
    assert issued.one(db, CONSOLE, id).template == HASH
    assert json.loads(db["issued"].get(id)["revisions"]) == made_of
    assert issue(revisions={}, template=None) == id  # the same file of a later record, and of another template
    assert (issued.one(db, CONSOLE, id).template, db["issued"].get(id)["revisions"]) == (None, "{}")


@pytest.mark.parametrize("subject", making.SUBJECTS)
def test_a_paper_of_a_record_that_has_moved_on_is_refused(db, home, issue, everything, subject):
    present = committee.revisions(db)
    before = everything()
    behind = {**{name: present[name] for name in making.SUBJECTS}, subject: present[subject] - 1}
    assert refusal(issue, revisions=behind) == ("Stale", "paper_stale", {})
    assert everything() == before
    assert files_in(home) == []


def test_a_paper_is_stale_when_the_record_moves_between_making_and_issuing(db, home, now, issue, everything):
    found = facts(db, CONSOLE, now, 1)
    made = making.make(db, home, found, "agenda")
    save_settings(db, CONSOLE, now, settings=PaperSettings(mayor_title="試験市長"), seen=PaperSettings())
    before = everything()
    assert refusal(issue, data=made.data, revision=found.meeting.revision,
                   revisions={name: found.revisions[name] for name in making.SUBJECTS}) == ("Stale", "paper_stale", {})
    assert everything() == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_is_issued_as_it_is_made(db, home, now, kind):
    id = making.issue(db, CONSOLE, now, home=home, kind=kind, meeting=1)
    found, made = issued.one(db, CONSOLE, id), making.make(db, home, facts(db, CONSOLE, now, 1), kind)
    assert (found.paper, found.name, found.about, found.template, found.access) == (
        kind, made.name, made.about, None, KINDS[kind].access)
    assert files.path(home, found.hash).read_bytes() == made.data
    assert set(json.loads(db["issued"].get(id)["revisions"])) == set(making.SUBJECTS)


def test_the_letters_of_a_consultation_are_about_its_number(db, home, now):
    kept = {kind: issued.one(db, CONSOLE, making.issue(db, CONSOLE, now, home=home, kind=kind, meeting=1)).about for kind in KINDS}
    newest = str(max(one.no for one in facts(db, CONSOLE, now, 1).consultations))
    assert {kind: about for kind, about in kept.items() if about} == {"consultation": newest, "report": newest}


def test_the_log_tells_which_paper_was_succeeded(db, issue):
    issue()
    issue(data=OTHER)
    before, after = db.execute("SELECT before, after FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert (HASH in before, OTHER_HASH in after) == (True, True)


@pytest.mark.parametrize("name, kept", [("../次第.docx", "_次第.docx"), ("CON.docx", "_CON.docx"), ("", "文書")])
def test_the_name_is_kept_safe(db, issue, name, kept):
    assert issued.one(db, CONSOLE, issue(name=name)).name == kept


@pytest.mark.parametrize("change, refused", [
    ({"meeting": 99}, ("RuleBroken", "meeting_unknown", {"number": 99})),
    ({"access": "secret"}, ("InputInvalid", "access_unknown", {"access": "secret"})),
    ({"access": ""}, ("InputInvalid", "access_unknown", {"access": ""})),
    ({"revision": 0}, ("Stale", "paper_stale", {})),
    ({"revision": 99}, ("Stale", "paper_stale", {})),
])  # fmt: skip
def test_a_refused_issue_changes_nothing_and_keeps_no_file(home, issue, everything, change, refused):
    before = everything()
    assert refusal(issue, **change) == refused
    assert everything() == before
    assert files_in(home) == []


@pytest.mark.parametrize("actor", [MEMBER, VIEWER, NOBODY], ids=["member", "viewer", "nobody"])
def test_only_officials_issue(home, issue, everything, actor):
    before = everything()
    assert refusal(issue, actor) == ("Forbidden", "forbidden", {})
    assert everything() == before
    assert files_in(home) == []


def test_a_paper_whose_file_cannot_be_kept_is_not_issued(home, issue, everything):
    (home / "files").write_bytes(b"")
    before = everything()
    assert refusal(issue)[:2] == ("StoreUnusable", "files_unwritable")
    assert everything() == before


def test_many_at_once_issue_one_paper(home, db, now):
    def act(connection):
        return making.issue(connection, CONSOLE, now, home=home, kind="agenda", meeting=1)
    assert set(at_once(home, *[act] * 6)) == {1}
    assert [paper.id for paper in issued.of_meeting(db, CONSOLE, 1)] == [1]


def test_the_agenda_is_issued_as_it_stands(db, home, now):
    id = making.issue(db, CONSOLE, now, home=home, kind="agenda", meeting=1)
    found = issued.one(db, MEMBER, id)
    assert (found.paper, found.name, found.type, found.access) == (
        "agenda", "第1回川口市協働推進委員会_次第.docx", WORD, "members")
    assert (found.at, found.actor) == (now, "端末")
    assert files.path(home, found.hash).read_bytes() == made_now(db, home, now)


def test_an_agenda_saved_anew_is_issued_anew_and_the_old_one_stays(db, home, now):
    first = making.issue(db, CONSOLE, now, home=home, kind="agenda", meeting=1)
    save(db, now, place="別の庁舎")
    second = making.issue(db, CONSOLE, now + timedelta(hours=1), home=home, kind="agenda", meeting=1)
    found = issued.of_meeting(db, MEMBER, 1)
    assert [paper.id for paper in found] == [second, first]
    assert len(files_in(home)) == 2


@pytest.mark.parametrize("access", FILES)
@pytest.mark.parametrize("role", [*ROLES, "anonymous"])
def test_a_paper_is_found_by_those_its_access_names_and_by_nobody_else(db, issue, access, role):
    id, actor = issue(access=access), Actor(None, "誰か", role)
    if role == "anonymous":
        assert refusal(issued.one, db, actor, id) == refusal(issued.of_meeting, db, actor, 1)
    else:
        found = issued.one(db, actor, id)
        assert (found is not None) == (role in FILES[access])
        assert issued.of_meeting(db, actor, 1) == ([found] if found else [])


@pytest.mark.parametrize("id", [0, -1, 2, 10**18])
def test_an_id_that_is_none_finds_nothing(db, issue, id):
    issue()
    assert issued.one(db, CONSOLE, id) is None


@pytest.mark.parametrize("seconds", [0, 0.01, 0.03, 0.1])
def test_killed_while_it_issues_every_row_has_its_whole_file(home, db, seconds):
    revision = meetings.meeting(db, CONSOLE, 1).revision
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", ISSUING, str(home), str(revision)], cwd=ROOT, env=environment,
                          stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        said += process.stdout.readlines()
    with opened(database_path(home)) as after:
        rows = {paper.id for paper in issued.of_meeting(after, CONSOLE, 1)}
    assert {int(line) for line in said if line.endswith("\n")} <= rows
    assert check(home) == []
