"""A note belongs to who wrote it: it is carried, kept and told to nobody else."""

import pytest

from dashboard import integrity
from dashboard.commands.notes import keep_text, place_note, remove_note, write_note
from dashboard.domain.errors import DashboardError, RuleBroken, Stale
from dashboard.domain.permissions import CONSOLE, Forbidden
from dashboard.queries.notes import notes
from tests.everybody import NOW, WHO, staff
from tests.filed import paper_of
from tests.noted import KEY, OTHER_KEY, SECRET, TEXTS, called_meeting, noted, paged, replaced

MINE, CHAIR, OFFICIAL, VIEWER = (WHO[who] for who in ("member", "chair", "secretariat", "viewer"))
ACCOUNTS = [who for who in WHO if who != "nobody"]


@pytest.fixture(scope="session")
def published(published, tmp_path_factory):
    """As elsewhere, and the store knows somebody of every kind."""
    return staff(published, tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def meeting(db) -> int:
    """A meeting that the members were told of."""
    return called_meeting(db)


@pytest.fixture
def version(db, meeting) -> int:
    """A paper of three pages."""
    return paged(db, meeting, *TEXTS)


def places(db, meeting, actor=MINE) -> list[tuple]:
    """Return version, page and text of the actor's notes."""
    return [(one.version, one.page, one.text) for one in notes(db, actor, meeting)]


def refused(act, code, everything, kind=DashboardError) -> DashboardError:
    """Run `act`, which is refused with `code` and changes nothing; return the error."""
    before = everything()
    with pytest.raises(kind, match=code) as told:
        act()
    assert everything() == before
    return told.value


def test_a_note_is_read_by_who_wrote_it_and_by_nobody_else(db, meeting, version):
    noted(db, MINE, version, page=2)
    assert places(db, meeting) == [(version, 2, SECRET)]
    others = [CONSOLE, *(WHO[who] for who in WHO if who != "member")]
    assert [places(db, meeting, actor) for actor in others] == [[]] * len(others)


@pytest.mark.parametrize("who", ACCOUNTS)
def test_each_account_has_notes_of_its_own_under_the_same_key(db, meeting, version, who):
    for one in ACCOUNTS:
        noted(db, WHO[one], version, text=f"{one}の文")
    assert places(db, meeting, WHO[who]) == [(version, 1, f"{who}の文")]


@pytest.mark.parametrize("who", [who for who in ACCOUNTS if who != "member"])
@pytest.mark.parametrize("act", [
    lambda db, actor, version: keep_text(db, actor, NOW, key=KEY, revision=1, text="ほかの人の文"),
    lambda db, actor, version: remove_note(db, actor, NOW, key=KEY, revision=1),
    lambda db, actor, version: place_note(db, actor, NOW, key=KEY, version=version, page=3)])
def test_who_knows_the_key_of_anothers_note_reaches_nothing(db, version, everything, act, who):
    noted(db, MINE, version)
    refused(lambda: act(db, WHO[who], version), "note_unknown", everything, RuleBroken)


def test_the_log_holds_the_verb_and_the_id_of_a_note_and_no_word_of_it(db, version, everything):
    noted(db, MINE, version, passage="選んだひみつの文【試験】")
    keep_text(db, MINE, NOW, key=KEY, revision=1, text=f"{SECRET}の続き")
    place_note(db, MINE, NOW, key=KEY, version=version, page=2)
    remove_note(db, MINE, NOW, key=KEY, revision=2)
    rows = [row for row in everything()["audit"] if row[4] == "notes"]
    assert [(row[2], row[3], row[5], row[6], row[7]) for row in rows] == [
        (MINE.name, verb, "1", None, None) for verb in ("write_note", "place_note", "remove_note")]
    assert "ひみつ" not in repr(everything()) and SECRET not in repr(everything())


def test_check_tells_no_word_of_a_note_of_a_damaged_store_either(db, home, version):
    noted(db, MINE, version)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE member_notes SET account_id = 999")
    found = integrity.check(home)
    assert "reference_broken" in {one.code for one in found}
    assert SECRET not in repr([(one.code, one.facts) for one in found])


def test_a_text_is_kept_at_each_pause_and_leaves_no_row_in_the_log(db, meeting, version, everything):
    noted(db, MINE, version)
    before = everything()["audit"]
    assert [keep_text(db, MINE, NOW, key=KEY, revision=number, text="文" * number) for number in (1, 2)] == [2, 3]
    assert places(db, meeting) == [(version, 1, "文文")]
    assert everything()["audit"] == before


def test_a_text_that_is_sent_again_changes_nothing(db, version, everything):
    noted(db, MINE, version)
    keep_text(db, MINE, NOW, key=KEY, revision=1, text="文")
    before = everything()
    assert keep_text(db, MINE, NOW, key=KEY, revision=1, text="文") == 2
    assert everything() == before


def test_of_two_tablets_the_later_is_refused_and_both_texts_are_told(db, version, everything):
    noted(db, MINE, version)
    keep_text(db, MINE, NOW, key=KEY, revision=1, text="居間の文")
    late = refused(lambda: keep_text(db, MINE, NOW, key=KEY, revision=1, text="会議室の文"), "note_stale", everything, Stale)
    assert late.facts == {"mine": "会議室の文", "stored": "居間の文", "revision": 2}
    refused(lambda: remove_note(db, MINE, NOW, key=KEY, revision=1), "note_stale", everything, Stale)


@pytest.mark.parametrize(("facts", "code"), [
    ({"text": " \n　"}, "note_empty"), ({"text": "x" * 20_001}, "note_too_long"),
    ({"passage": "x" * 1_001}, "passage_too_long"),
    ({"key": "1"}, "note_unreadable"), ({"page": 0}, "note_page_unknown"), ({"page": 4}, "note_page_unknown"),
    ({"version": 999}, "note_page_unknown"), ({"key": OTHER_KEY}, "note_written"),
])
def test_a_note_that_cannot_be_kept_changes_nothing(db, version, everything, facts, code):
    noted(db, MINE, version, key=OTHER_KEY)
    sent = {"key": KEY, "version": version, "page": 1, "text": "文", **facts}
    refused(lambda: write_note(db, MINE, NOW, **sent), code, everything)


def test_a_passage_alone_is_a_note(db, meeting, version):
    noted(db, MINE, version, text="", passage="一行目\n二行目")
    assert [(one.passage, one.text) for one in notes(db, MINE, meeting)] == [("一行目 二行目", "")]


def test_the_console_and_a_disabled_account_write_nothing(db, version, everything):
    noted(db, MINE, version)
    refused(lambda: noted(db, CONSOLE, version), "forbidden", everything, Forbidden)
    db.execute("UPDATE accounts SET active = 0 WHERE id = ?", [MINE.account])
    refused(lambda: keep_text(db, MINE, NOW, key=KEY, revision=1, text="文"), "forbidden", everything, Forbidden)


@pytest.mark.parametrize(("actor", "access", "state"), [
    (VIEWER, "members", "called"), (MINE, "public", "planned"), (VIEWER, "public", "planned")])
def test_a_page_one_may_not_read_is_as_unknown_as_one_that_is_none(db, meeting, everything, actor, access, state):
    hidden = paged(db, meeting, *TEXTS, access=access)
    db.execute("UPDATE meetings SET state = ? WHERE id = ?", [state, meeting])
    refused(lambda: noted(db, actor, hidden), "note_page_unknown", everything, RuleBroken)


def test_everybodys_notes_go_with_their_pages_when_a_paper_is_replaced(db, meeting, version):
    for actor in (MINE, CHAIR):
        for page in (1, 3):
            noted(db, actor, version, page, key=str(page) * 32, text=f"{page}の文")
    new = replaced(db, version, "０　はじめに", *TEXTS)
    expected = [(new, 2, "1の文"), (new, 4, "3の文")]
    assert [places(db, meeting, actor) for actor in (MINE, CHAIR)] == [expected, expected]
    assert {(one.first_version, one.first_page) for one in notes(db, MINE, meeting)} == {(version, 1), (version, 3)}


def test_a_note_whose_page_is_gone_is_kept_and_finds_it_when_it_comes_back(db, meeting, version):
    noted(db, MINE, version, 2)
    new = replaced(db, version, TEXTS[0], TEXTS[2])
    assert places(db, meeting) == [(new, None, SECRET)]
    newest = replaced(db, new, "０　はじめに", *TEXTS)
    assert places(db, meeting) == [(newest, 3, SECRET)]


def test_a_note_without_a_page_is_put_on_one(db, meeting, version):
    noted(db, MINE, version, 2)
    new = replaced(db, version, TEXTS[0], TEXTS[2])
    place_note(db, MINE, NOW, key=KEY, version=new, page=1)
    assert places(db, meeting) == [(new, 1, SECRET)]


def test_a_text_typed_while_the_paper_was_replaced_is_kept_on_the_page_as_it_is_now(db, meeting, version):
    noted(db, MINE, version, 1)
    new = replaced(db, version, "０　はじめに", *TEXTS)
    assert keep_text(db, MINE, NOW, key=KEY, revision=1, text="続き") == 2
    noted(db, MINE, version, 3, key=OTHER_KEY, text="新しい文")
    assert places(db, meeting) == [(new, 2, "続き"), (new, 4, "新しい文")]


def test_a_note_typed_on_a_version_that_was_withdrawn_meanwhile_is_kept(db, meeting, version):
    db.execute("UPDATE paper_versions SET is_withdrawn = 1 WHERE id = ?", [version])
    noted(db, MINE, version, 2)
    assert places(db, meeting) == [(version, None, SECRET)]


def test_a_note_stays_although_its_paper_may_not_be_read_any_more(db, meeting, version):
    noted(db, VIEWER, version, 2)
    db.execute("UPDATE paper_versions SET access = 'members' WHERE id = ?", [version])
    assert places(db, meeting, VIEWER) == [(version, None, SECRET)]


def test_the_notes_of_another_paper_stay_where_they_are(db, meeting, version):
    other = paged(db, meeting, *TEXTS, number=2)
    noted(db, MINE, other, 2)
    replaced(db, version, *TEXTS[1:])
    assert (paper_of(db, other) != paper_of(db, version), places(db, meeting)) == (True, [(other, 2, SECRET)])
