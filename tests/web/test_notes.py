"""The routes of the notes: each answers to who is signed in, with their own notes, and to nobody else."""

from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import text
from dashboard.db import database_path, opened
from dashboard.settings import Settings
from dashboard.web import gate, notes, notes_print
from tests.everybody import NOW, WHO, staff
from tests.noted import KEY, OTHER_KEY, SECRET, TEXTS, called_meeting, noted, paged, replaced

ACCOUNTS = [who for who in WHO if who != "nobody"]
OTHERS = [who for who in ACCOUNTS if who != "member"]
HTML = {"accept": "text/html"}


@pytest.fixture(scope="session")
def published(published, tmp_path_factory):
    """As elsewhere, and the store knows somebody of every kind."""
    return staff(published, tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def visit(home):
    """A function that returns a browser signed in as somebody, or as nobody, in a tab that was opened by `tab`."""
    guard = Middleware(gate.Gate, settings=Settings(), store=partial(opened, database_path(home)), now=lambda: NOW)
    app = Starlette(routes=notes.ROUTES, middleware=[guard])

    def browser(who: str | None, tab: str | None = None) -> TestClient:
        headers = {"cookie": f"{gate.COOKIE}=token-{who}"} if who else {}
        return TestClient(app, "http://localhost:8501", follow_redirects=False, headers={
            **headers, notes.OWNER: str(WHO[tab or who or "member"].account)})
    return browser


@pytest.fixture
def meeting(db) -> int:
    """A meeting that the members were told of."""
    return called_meeting(db)


@pytest.fixture
def version(db, meeting) -> int:
    """A paper of three pages, with a note of the member's on the second."""
    found = paged(db, meeting, *TEXTS)
    noted(db, WHO["member"], found, 2, passage="結果の概要")
    return found


def all_routes(version: int, meeting: int) -> list[tuple]:
    """Return method, address and body of a request to each route."""
    return [("GET", f"/notes?meeting={meeting}", None), ("GET", f"/notes/print?meeting={meeting}", None),
            ("POST", "/notes", new(version, key=OTHER_KEY)), ("PUT", f"/notes/{KEY}", {"revision": 1, "text": "上書き"}),
            ("PUT", f"/notes/{KEY}/page", {"version": version, "page": 1}),
            ("DELETE", f"/notes/{KEY}?revision=1", None)]


def new(version, **facts) -> dict:
    """Return what a tablet sends of a new note."""
    return {"key": KEY, "version": version, "page": 1, "passage": "", "text": "新しい文", **facts}


def table(db) -> list[tuple]:
    """Return all rows of all notes."""
    return [tuple(row) for row in db.execute("SELECT * FROM member_notes")]


def test_who_wrote_a_note_reads_it_with_its_paper_and_its_page(visit, meeting, version):
    answer = visit("member").get(f"/notes?meeting={meeting}")
    assert answer.json() == {"notes": [{
        "key": KEY, "version": version, "page": 2, "passage": "結果の概要", "text": SECRET, "revision": 1, "paper": "資料１",
        "firstVersion": version, "firstPage": 2, "firstNumber": 1}]}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_is_told_of_it_by_any_route(visit, db, meeting, version, who):
    before = table(db)
    for method, path, body in all_routes(version, meeting):
        answer = visit(who).request(method, path, json=body)
        assert SECRET not in answer.text and "結果の概要" not in answer.text
    assert [row for row in table(db) if row[1] == WHO["member"].account] == before


@pytest.mark.parametrize("who", OTHERS)
def test_a_forged_key_looks_like_one_that_is_none(visit, version, meeting, who):
    for method, path, body in all_routes(version, meeting)[3:]:
        known = visit(who).request(method, path, json=body)
        none = visit(who).request(method, path.replace(KEY, OTHER_KEY), json=body)
        assert (known.status_code, known.json()) == (404, none.json())


@pytest.mark.parametrize("who", [None, "nobody"])
@pytest.mark.parametrize("route", range(6))
def test_without_sign_in_no_route_answers(visit, db, version, meeting, who, route):
    method, path, body = all_routes(version, meeting)[route]
    before = table(db)
    answer = visit(who, tab="member").request(method, path, json=body)
    assert (answer.status_code, table(db)) == (401, before)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("route", [0, 2, 3, 4, 5])
def test_a_tab_left_open_by_one_person_neither_reads_nor_writes_for_the_next(visit, db, version, meeting, who, route):
    method, path, body = all_routes(version, meeting)[route]
    before = table(db)
    answer = visit(who, tab="member").request(method, path, json=body)
    assert (answer.status_code, answer.json()["code"], table(db)) == (403, "note_other_account", before)


@pytest.mark.parametrize("route", [2, 3, 4, 5])
def test_another_servers_page_writes_nothing(visit, db, version, meeting, route):
    method, path, body = all_routes(version, meeting)[route]
    before = table(db)
    answer = visit("member").request(method, path, json=body, headers={"origin": "http://elsewhere.example"})
    assert (answer.status_code, table(db)) == (403, before)


def test_a_note_is_written_typed_placed_and_removed(visit, db, meeting, version):
    here = visit("member")
    assert here.post("/notes", json=new(version, key=OTHER_KEY)).json() == {"revision": 1}
    assert here.put(f"/notes/{OTHER_KEY}", json={"revision": 1, "text": "続き"}).json() == {"revision": 2}
    assert here.put(f"/notes/{OTHER_KEY}/page", json={"version": version, "page": 3}).json() == {}
    assert [(one["page"], one["text"]) for one in here.get(f"/notes?meeting={meeting}").json()["notes"]] == [
        (2, SECRET), (3, "続き")]
    assert here.delete(f"/notes/{OTHER_KEY}?revision=2").json() == {}
    assert [one["key"] for one in here.get(f"/notes?meeting={meeting}").json()["notes"]] == [KEY]


@pytest.mark.parametrize(("text", "revision"), [("新しい文", 1), ("その後に打った文", 2)])
def test_a_note_sent_again_is_kept_once_with_the_newest_text(visit, meeting, version, text, revision):
    here = visit("member")
    here.post("/notes", json=new(version, key=OTHER_KEY))
    assert here.post("/notes", json=new(version, key=OTHER_KEY, text=text)).json() == {"revision": revision}
    assert [one["text"] for one in here.get(f"/notes?meeting={meeting}").json()["notes"]] == [text, SECRET]


def test_of_two_tablets_the_later_gets_both_texts(visit, version):
    first, second = visit("member"), visit("member")
    first.put(f"/notes/{KEY}", json={"revision": 1, "text": "居間の文"})
    answer = second.put(f"/notes/{KEY}", json={"revision": 1, "text": "会議室の文"})
    assert (answer.status_code, answer.json()) == (409, {
        "code": "note_stale", "sentence": text.SENTENCES["note_stale"], "stored": "居間の文", "revision": 2})


@pytest.mark.parametrize(("method", "path", "body"), [
    ("GET", "/notes", None), ("GET", "/notes?meeting=x", None), ("GET", f"/notes?meeting={10 ** 30}", None),
    ("POST", "/notes", b""), ("POST", "/notes", b"[]"), ("POST", "/notes", b"[" * 100_000), ("POST", "/notes", b"\xff"),
    ("PUT", f"/notes/{KEY}", b'{"revision": 1}'), ("PUT", f"/notes/{KEY}", b'{"revision": "1", "text": "x"}'),
    ("PUT", f"/notes/{KEY}", b'{"revision": true, "text": "x"}'),
    ("PUT", f"/notes/{KEY}", b'{"revision": 0, "text": "x"}'),
    ("PUT", f"/notes/{KEY}/page", b'{"version": 1e400, "page": 1}'), ("DELETE", f"/notes/{KEY}", None),
    ("PUT", f"/notes/{KEY}/page", b'{"version": 1, "page": %d}' % 10 ** 20),
    ("DELETE", f"/notes/{KEY}?revision=-1", None),
])
def test_what_cannot_be_read_is_refused_with_a_sentence_and_changes_nothing(visit, db, version, method, path, body):
    before = table(db)
    answer = visit("member").request(method, path, content=body)
    refusal = (answer.status_code, answer.json()["sentence"])
    assert (*refusal, table(db)) == (422, text.SENTENCES["note_unreadable"], before)


def test_what_is_far_too_long_is_refused_before_it_is_read_whole(visit, db, version):
    before = table(db)
    answer = visit("member").put(f"/notes/{KEY}", content=b"x" * 1_000_000)
    assert (answer.status_code, answer.json()["code"], table(db)) == (413, "form_too_large", before)


def test_the_longest_text_is_taken_however_it_is_written(visit, version):
    body = {"revision": 1, "text": "文" * 20_000}
    assert visit("member").put(f"/notes/{KEY}", json=body).json() == {"revision": 2}
    answer = visit("member").put(f"/notes/{KEY}", json={"revision": 2, "text": "文" * 20_001})
    assert (answer.status_code, answer.json()["code"]) == (422, "note_too_long")


def test_hostile_words_are_told_as_they_were_typed_and_printed_as_words(visit, db, meeting, version):
    hostile = "</textarea><script>alert(1)</script>"
    visit("member").put(f"/notes/{KEY}", json={"revision": 1, "text": hostile})
    assert visit("member").get(f"/notes?meeting={meeting}").json()["notes"][0]["text"] == hostile
    page = visit("member").get(f"/notes/print?meeting={meeting}").text
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page and hostile not in page


def test_the_page_for_printing_has_paper_page_and_passage(visit, db, meeting, version):
    noted(db, WHO["member"], paged(db, meeting, *TEXTS, number=2), 3, key=OTHER_KEY, text="二つ目の資料の文")
    answer = visit("member").get(f"/notes/print?meeting={meeting}")
    found = [answer.text.index(words) for words in (
        "第2回", "資料１　題名1", "2ページ", "結果の概要", SECRET, "資料２　題名2", "3ページ", "二つ目の資料の文")]
    assert found == sorted(found)
    assert answer.headers["content-security-policy"] == notes_print.POLICY
    assert answer.headers["cache-control"] == "no-store"


def test_a_note_without_a_page_is_printed_too(visit, db, meeting, version):
    replaced(db, version, TEXTS[0])
    page = visit("member").get(f"/notes/print?meeting={meeting}").text
    assert "置き場所が決まっていないメモ（第1版の2ページに書いたもの）" in page and SECRET in page


@pytest.mark.parametrize("who", OTHERS)
def test_the_page_for_printing_of_others_says_that_there_are_none(visit, meeting, version, who):
    page = visit(who).get(f"/notes/print?meeting={meeting}").text
    assert "この会議の資料に書いたメモはありません。" in page and SECRET not in page


@pytest.mark.parametrize("query", ["", "?meeting=", "?meeting=x", "?meeting=999"])
def test_the_notes_of_no_meeting_are_not_printed(visit, query):
    assert visit("member").get(f"/notes/print{query}", headers=HTML).status_code == 404
