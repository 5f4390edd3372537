"""What became of the record since a paper was issued, said in the lines of the paper."""

from dataclasses import replace

import pytest

from dashboard import files
from dashboard.db import backup, database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.papers import making
from dashboard.papers.catalogue import KINDS
from dashboard.papers.changes import changes
from dashboard.papers.facts import facts
from dashboard.papers.standing import LOST, NO_WORD, standing
from dashboard.queries import issued
from minutes.document import shipped
from tests import played
from tests.minutes.word import packed, parts, rewritten

PARTS = parts(shipped("agenda"))
NO_WORDS = {"pdf": b"%PDF-1.7", "zip": packed({"readme.txt": "控え".encode()}), "empty": b"",
            "torn": packed(PARTS | {"word/document.xml": b"<w:document"}),
            "without a body": packed(PARTS | {"word/document.xml": b"<a/>"}),
            "without its footer": packed({name: data for name, data in PARTS.items() if "footer" not in name})}


@pytest.fixture
def own(played_meeting, tmp_path):
    """A folder with a store of its own in which the first meeting was played."""
    backup(database_path(played_meeting), database_path(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def store(own):
    """That store, open."""
    with opened(database_path(own)) as db:
        yield db


def read(db):
    return facts(db, CONSOLE, played.at("16:30"), played.MEETING)


def issue(db, own, kind: str, clock: str = "16:30") -> int:
    return making.issue(db, CONSOLE, played.at(clock), home=own, kind=kind, meeting=played.MEETING)


def now(db, own, kind: str, found=None):
    return standing(db, own, found or read(db), kind, issued.of_meeting(db, CONSOLE, played.MEETING))


def made(db, own, kind: str, **otherwise) -> bytes:
    return making.make(db, own, replace(read(db), **otherwise), kind).data


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_the_same_as_itself(store, own, kind):
    assert changes(made(store, own, kind), made(store, own, kind)) == []


def test_a_line_that_became_another_goes_and_comes(store, own):
    found = read(store)
    meeting = replace(found.meeting, place="第二庁舎")
    after = made(store, own, "agenda", meeting=meeting)
    assert changes(made(store, own, "agenda"), after) == [("-", "場　所　　川口市役所第一本庁舎"), ("+", "場　所　　第二庁舎")]


def test_what_only_went_or_only_came_has_one_sign_and_stands_in_the_order_of_the_paper(store, own):
    found = read(store)
    without = made(store, own, "minutes", speeches=found.speeches[1:-1])
    whole = made(store, own, "minutes")
    said = [("+", "○事務局（協働推進課長）　定刻となりましたので、始めます。"), ("+", "○委員３【架空】委員　いつ行うのか伺いたい。")]
    assert [change for change in changes(without, whole) if "○" in change[1]] == said
    assert [change for change in changes(whole, without) if "○" in change[1]] == [("-", line) for _, line in said]


def test_a_row_of_a_table_is_one_line(store, own):
    found = read(store)
    less = made(store, own, "roster", memberships=found.memberships[1:])
    came = [line for sign, line in changes(less, made(store, own, "roster")) if sign == "+"]
    assert any("委員１【架空】" in line and "｜" in line for line in came)


# --- how a paper stands ------------------------------------------------------------------------------


def test_what_was_never_issued_has_not_changed(store, own):
    found = now(store, own, "agenda")
    assert (found.newest, found.changed, found.refusal, found.missing) == (None, (), None, ())


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_issued_is_as_it_would_be_made(store, own, kind):
    id = issue(store, own, kind)
    found = now(store, own, kind)
    assert (found.newest.id, found.changed, found.is_restyled) == (id, (), False)


def test_what_was_issued_is_compared_with_the_record_as_it_is_now(store, own):
    issue(store, own, "minutes")
    store["speeches"].update(4, {"text": "いつ始めるのか伺いたい。"})
    assert now(store, own, "minutes").changed == (
        ("-", "○委員３【架空】委員　いつ行うのか伺いたい。"), ("+", "○委員３【架空】委員　いつ始めるのか伺いたい。"))
    issue(store, own, "minutes", "16:31")
    assert now(store, own, "minutes").changed == ()


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PK"),
                                    lambda path: path.write_bytes(b"")], ids=["lost", "another", "emptied"])
def test_a_file_that_is_lost_or_damaged_is_said_to_be_until_it_is_issued_again(store, own, damage):
    id = issue(store, own, "agenda")
    damage(files.path(own, issued.one(store, CONSOLE, id).hash))
    assert (now(store, own, "agenda").trouble, now(store, own, "agenda").changed) == (LOST, ())
    assert issue(store, own, "agenda") == id
    assert (now(store, own, "agenda").trouble, now(store, own, "agenda").changed) == ("", ())


@pytest.mark.parametrize("name", NO_WORDS)
def test_a_file_that_is_no_word_document_is_not_compared_but_said_to_be_none(store, own, name):
    id = issue(store, own, "agenda")
    store["issued"].update(id, {"hash": files.put(own, NO_WORDS[name]), "type": "application/octet-stream"})
    found = now(store, own, "agenda")
    assert (found.trouble, found.changed, found.refusal, found.newest.id) == (NO_WORD, (), None, id)
    issue(store, own, "agenda", "16:31")
    assert (now(store, own, "agenda").trouble, now(store, own, "agenda").newest.id) == ("", id + 1)


def test_two_consultations_do_not_succeed_each_other(store, own):
    found = read(store)
    newest = max(found.consultations, key=lambda one: one.no)
    first = issue(store, own, "consultation")
    store["consultations"].insert({"no": newest.no + 1, "title": "次の諮問", "consulted_on": "2025-11-13",
                                   "request": "問う。"})
    other = now(store, own, "consultation")
    assert (other.made.about, other.newest, other.changed) == (str(newest.no + 1), None, ())
    second = issue(store, own, "consultation")
    kept = issued.of_meeting(store, CONSOLE, played.MEETING)
    assert [(paper.id, paper.about) for paper in kept] == [(second, str(newest.no + 1)), (first, str(newest.no))]
    assert now(store, own, "consultation").newest.id == second


def test_another_template_than_it_was_issued_with_is_told(store, own):
    issue(store, own, "agenda")
    restyled = rewritten(shipped("agenda"), "｛表題｝", "【案】｛表題｝")
    hash = files.put(own, restyled)
    store["templates"].insert({"paper": "agenda", "name": "次第.docx", "hash": hash, "size": len(restyled), "is_active": 1,
                               "at": played.at("16:00").isoformat(), "actor": "事務局【試験】"})
    found = now(store, own, "agenda")
    assert found.is_restyled
    assert found.changed == (("-", "第１回川口市協働推進委員会　次第"), ("+", "【案】第１回川口市協働推進委員会　次第"))
    issue(store, own, "agenda")
    found = now(store, own, "agenda")
    assert (found.is_restyled, found.newest.template, found.changed) == (False, hash, ())
