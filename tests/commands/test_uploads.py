"""Files of papers are registered, replaced, withdrawn and shown to others; every refusal changes nothing."""

import dataclasses
import json

import pytest

from dashboard import files
from dashboard.commands.meetings import save_meeting
from dashboard.commands.notes import write_note
from dashboard.commands.uploads import add_version, change_access, withdraw_version
from dashboard.domain.errors import DashboardError, RuleBroken, Stale
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.domain.reading import in_force
from dashboard.pdfs.pages import texts
from dashboard.queries import committee, meetings, reading
from tests import pdfs_made
from tests.accounts import signed_in

FIRST, SECOND = pdfs_made.pdf("初めのページ", "二つ目のページ"), pdfs_made.pdf("加えたページ", "初めのページ", "二つ目のページ")
KEY = "0" * 32
WORDS = {"changes": "１ページ目を加えた", "reason": "数字が確定したため"}


@pytest.fixture
def paper(db) -> int:
    return db.execute("SELECT min(id) FROM papers WHERE meeting_id = 1").fetchone()[0]


@pytest.fixture
def add(db, home, now, paper):
    """A function that registers a PDF as a version of the paper."""
    def act(data: bytes = FIRST, **facts) -> int:
        given = {"succeeds": len(reading.of_paper(db, facts.get("paper", paper))), "paper": paper, "pdf": data, "pages": texts(data), "source": data, "source_name": "資料.pdf",
                 "source_type": "application/pdf", "access": "members"}
        return add_version(db, CONSOLE, now, home=home, **given | facts)
    return act


def read_now(db, paper: int):
    return in_force(reading.of_paper(db, paper)).get(paper)


def last_entry(db) -> tuple[str, str, str, dict, dict]:
    *named, before, after = db.execute(
        "SELECT verb, subject, subject_id, before, after FROM audit ORDER BY id DESC").fetchone()
    return *named, json.loads(before or "{}"), json.loads(after)


def test_the_first_version_is_kept_with_its_pages(db, home, now, add, paper):
    id = add(changes="何も", reason="ない")
    found = reading.version(db, CONSOLE, id)
    assert (found.version, found.pages, found.size, found.access, found.changes, found.reason, found.actor, found.at) == (
        1, 2, len(FIRST), "members", "", "", "端末", now.replace(microsecond=0))
    assert [page.text for page in reading.pages(db, id)] == ["初めのページ", "二つ目のページ"]
    assert files.path(home, found.hash).read_bytes() == FIRST
    assert last_entry(db)[:4] == ("add_version", "reading", str(id), {})


def test_who_replaces_a_version_that_was_replaced_meanwhile_is_told_so(add, everything):
    add()
    add(SECOND, **WORDS)
    before = everything()
    for known in (0, 1, 3):
        with pytest.raises(Stale, match="version_stale"):
            add(FIRST, succeeds=known, **WORDS)
    assert everything() == before


def test_the_file_it_was_made_from_is_kept_too(db, home, add):
    found = reading.version(db, CONSOLE, add(source=b"word", source_name="資料/1.docx"))
    assert files.path(home, found.source_hash).read_bytes() == b"word"
    assert (found.source_name, found.hash == found.source_hash) == ("資料_1.docx", False)


def test_a_replacement_says_what_was_changed_and_why_and_is_read(db, add, paper):
    first, second = add(), add(SECOND, **WORDS)
    found = read_now(db, paper)
    assert (found.id, found.version, found.changes, found.reason) == (second, 2, *WORDS.values())
    assert [one.id for one in reading.of_paper(db, paper)] == [first, second]
    before, after = last_entry(db)[3:]
    assert (before["version"], after["version"], after["changes"]) == (1, 2, WORDS["changes"])


@pytest.mark.parametrize(("facts", "code"), [
    ({"changes": " 　", "reason": "理由"}, "version_changes_missing"),
    ({"changes": "変更", "reason": "\n"}, "version_reason_missing"),
    ({**WORDS, "access": "secretariat"}, "access_unknown"),
    ({**WORDS, "source_type": "text/html"}, "upload_kind"),
    ({**WORDS, "paper": 999}, "paper_without_row"),
    ({**WORDS, "data": FIRST}, "version_same"),
])
def test_a_replacement_that_is_refused_changes_nothing(add, everything, facts, code):
    add()
    before = everything()
    with pytest.raises(DashboardError, match=code):
        add(**{"data": SECOND} | facts)
    assert everything() == before


def test_of_the_same_file_printed_anew_nothing_is_kept(home, add):
    add(source=b"word")
    kept = sorted((home / files.FOLDER).rglob("*"))
    with pytest.raises(RuleBroken, match="version_same"):
        add(SECOND, source=b"word", **WORDS)
    assert sorted((home / files.FOLDER).rglob("*")) == kept


def test_a_file_that_was_read_before_can_be_read_again(db, add, paper):
    add()
    add(SECOND, **WORDS)
    add(FIRST, **WORDS)
    assert read_now(db, paper).version == 3


def test_a_version_that_was_withdrawn_gives_way_to_the_one_before(db, now, add, paper):
    first, second = add(), add(SECOND, **WORDS)
    withdraw_version(db, CONSOLE, now, version=second, reason="誤り")
    assert read_now(db, paper).id == first
    assert last_entry(db)[4] == {"title": read_now(db, paper).title, "withdrawn": "資料.pdf", "version": 2, "reason": "誤り"}


def test_the_only_version_can_be_withdrawn_and_another_follows(db, now, add, paper):
    withdraw_version(db, CONSOLE, now, version=add(), reason="誤り")
    assert read_now(db, paper) is None
    add(FIRST, **WORDS)
    assert read_now(db, paper).version == 2


@pytest.mark.parametrize(("version", "reason", "code"), [
    (1, " ", "version_reason_missing"), (99, "誤り", "version_unknown"), (2, "誤り", "version_withdrawn")])
def test_a_withdrawal_that_is_refused_changes_nothing(db, now, add, everything, version, reason, code):
    add()
    withdraw_version(db, CONSOLE, now, version=add(SECOND, **WORDS), reason="誤り")
    before = everything()
    with pytest.raises(DashboardError, match=code):
        withdraw_version(db, CONSOLE, now, version=version, reason=reason)
    assert everything() == before


def test_others_are_let_in_and_kept_out(db, now, add, paper):
    id = add()
    change_access(db, CONSOLE, now, version=id, access="public")
    assert read_now(db, paper).access == "public"
    assert [facts["access"] for facts in last_entry(db)[3:]] == ["members", "public"]


@pytest.mark.parametrize(("version", "access", "code"), [
    (1, "members", "access_same"), (1, "secretariat", "access_unknown"), (99, "public", "version_unknown")])
def test_letting_in_that_is_refused_changes_nothing(db, now, add, everything, version, access, code):
    add()
    before = everything()
    with pytest.raises(DashboardError, match=code):
        change_access(db, CONSOLE, now, version=version, access=access)
    assert everything() == before


@pytest.fixture
def member(db) -> Actor:
    """A member whose meeting was called, so that its papers can be read and noted on."""
    db.execute("UPDATE meetings SET state = 'called' WHERE id = 1")
    signed_in(db, "member", 3)
    account, name = db.execute("SELECT id, shown_name FROM accounts WHERE person_id = 3").fetchone()
    return Actor(account, name, "member", 3)


def test_notes_go_to_the_page_they_belong_to_and_back(db, now, add, member):
    first = add()
    write_note(db, member, now, key=KEY, version=first, page=2, text="確かめる")
    second = add(SECOND, **WORDS)
    assert db.execute("SELECT version_id, page FROM member_notes").fetchone()[:] == (second, 3)
    withdraw_version(db, CONSOLE, now, version=second, reason="誤り")
    assert db.execute("SELECT version_id, page FROM member_notes").fetchone()[:] == (first, 2)


def test_withdrawing_what_is_not_read_moves_no_note(db, now, add, member):
    first = add()
    write_note(db, member, now, key=KEY, version=first, page=1, text="確かめる")
    second = add(SECOND, **WORDS)
    withdraw_version(db, CONSOLE, now, version=first, reason="誤り")
    assert db.execute("SELECT version_id, page FROM member_notes").fetchone()[:] == (second, 2)


def test_screens_that_show_papers_are_told(db, now, add):
    before = committee.revisions(db)["reading"]
    id = add()
    change_access(db, CONSOLE, now, version=id, access="public")
    withdraw_version(db, CONSOLE, now, version=id, reason="誤り")
    assert committee.revisions(db)["reading"] == before + 3


def test_a_paper_with_a_file_cannot_be_taken_off_the_list(db, now, add, everything, paper):
    withdraw_version(db, CONSOLE, now, version=add(), reason="誤り")
    before, meeting = everything(), meetings.meeting(db, CONSOLE, 1)
    left = tuple(one for one in meeting.papers if one.id != paper)
    gone = next(one for one in meeting.papers if one.id == paper)
    items = tuple(dataclasses.replace(item, papers=tuple(key for key in item.papers if key != gone.key))
                  for item in meeting.items)
    with pytest.raises(RuleBroken) as refused:
        save_meeting(db, CONSOLE, now, meeting=dataclasses.replace(meeting, papers=left, items=items))
    assert (refused.value.code, refused.value.facts) == ("paper_used", {"paper": gone.title})
    assert everything() == before
