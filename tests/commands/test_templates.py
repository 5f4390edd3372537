"""A template of one's own takes the shipped one's place and gives it back, each with one row in the log."""

import json

import pytest

from dashboard import files
from dashboard.commands.templates import restore_template, use_template
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import committee
from dashboard.queries import templates as read

FIRST, SECOND = b"first template", "二つ目".encode()
NOBODY = Actor(99, "だれか", "secretariat")


@pytest.fixture
def use(db, home, now):
    """A function that puts a template to use for a paper."""
    def act(data: bytes, paper: str = "agenda", name: str = "次第.docx", actor: Actor = CONSOLE) -> None:
        use_template(db, actor, now, home=home, paper=paper, name=name, data=data)
    return act


def last_entry(db) -> tuple[str, str, dict, dict]:
    verb, subject, before, after = db.execute("SELECT verb, subject, before, after FROM audit ORDER BY id DESC").fetchone()
    return verb, subject, json.loads(before or "{}"), json.loads(after)


def kept(home) -> set[bytes]:
    return {place.read_bytes() for place in (home / files.FOLDER).rglob("*") if place.is_file()}


def test_a_template_is_kept_and_in_use_with_its_name_and_who_put_it_there(db, home, now, use):
    use(FIRST)
    found = read.active(db, "agenda")
    assert (found.name, found.size, found.actor, found.at, found.is_active) == (
        "次第.docx", len(FIRST), "端末", now.replace(microsecond=0), True)
    assert files.path(home, found.hash).read_bytes() == FIRST
    assert last_entry(db) == ("use_template", "papers", {}, {
        "paper": "agenda", "name": "次第.docx", "hash": found.hash, "size": len(FIRST)})


def test_another_one_takes_its_place_and_both_are_remembered(db, home, use):
    use(FIRST)
    first = read.active(db, "agenda")
    use(SECOND, name="新しい次第.docx")
    assert [(one.name, one.is_active) for one in read.templates(db, CONSOLE)] == [
        ("新しい次第.docx", True), ("次第.docx", False)]
    assert last_entry(db)[2] == {"name": "次第.docx", "hash": first.hash, "size": len(FIRST)}
    assert kept(home) == {FIRST, SECOND}


@pytest.mark.parametrize("paper", ["", "unknown", "../agenda", "次第", "Agenda"])
def test_a_paper_there_is_none_of_gets_no_template(home, use, everything, paper):
    before = everything()
    with pytest.raises(InputInvalid) as refused:
        use(FIRST, paper=paper)
    assert (refused.value.code, refused.value.facts) == ("template_paper_unknown", {"paper": paper})
    assert (everything(), kept(home)) == (before, set())


def test_a_template_is_of_one_paper_only(db, use):
    use(FIRST)
    assert (read.active(db, "roster"), read.active(db, "minutes")) == (None, None)


def test_the_shipped_one_comes_back_and_the_file_stays(db, home, now, use):
    use(FIRST)
    hash = read.active(db, "agenda").hash
    restore_template(db, CONSOLE, now, paper="agenda")
    assert (read.active(db, "agenda"), kept(home)) == (None, {FIRST})
    assert last_entry(db) == ("restore_template", "papers", {"name": "次第.docx", "hash": hash, "size": len(FIRST)},
                              {"paper": "agenda"})


def test_a_template_that_was_put_aside_can_be_used_again(db, use, now):
    use(FIRST)
    restore_template(db, CONSOLE, now, paper="agenda")
    use(FIRST)
    assert [one.is_active for one in read.templates(db, CONSOLE)] == [True, False]


def test_screens_that_show_papers_are_told(db, use, now):
    before = committee.revisions(db)["papers"]
    use(FIRST)
    restore_template(db, CONSOLE, now, paper="agenda")
    assert committee.revisions(db)["papers"] == before + 2


@pytest.mark.parametrize(("name", "kept_as"), [
    ("次第.docx", "次第.docx"), ("..\\..\\次第:1?.docx", "_.._次第_1_.docx"), ("次\n第\x07.docx", "次_第_.docx"), ("", "文書")])
def test_a_name_is_safe_for_every_system(db, use, name, kept_as):
    use(FIRST, name=name)
    assert read.active(db, "agenda").name == kept_as


def test_the_same_file_twice_is_refused_and_changes_nothing(everything, use):
    use(FIRST)
    before = everything()
    with pytest.raises(RuleBroken) as refused:
        use(FIRST, name="別の名.docx")
    assert (refused.value.code, refused.value.facts, everything()) == (
        "template_in_use_already", {"name": "次第.docx"}, before)


def test_the_same_file_mends_one_that_was_lost(db, home, use):
    use(FIRST)
    files.path(home, read.active(db, "agenda").hash).unlink()
    use(FIRST)
    assert kept(home) == {FIRST}


def test_there_is_nothing_to_restore_where_the_shipped_one_is_in_use(db, now, everything):
    before = everything()
    with pytest.raises(RuleBroken) as refused:
        restore_template(db, CONSOLE, now, paper="agenda")
    assert (refused.value.code, everything()) == ("template_is_shipped", before)


def test_who_may_not_leaves_neither_row_nor_file(home, everything, use):
    before = everything()
    with pytest.raises(DashboardError) as refused:
        use(FIRST, actor=NOBODY)
    assert (refused.value.code, everything(), kept(home)) == ("forbidden", before, set())


def test_a_disk_that_takes_no_file_leaves_no_row(home, everything, use):
    (home / files.FOLDER).write_bytes(b"")
    before = everything()
    with pytest.raises(DashboardError) as refused:
        use(FIRST)
    assert (refused.value.code, everything()) == ("files_unwritable", before)
