"""The route of issued papers: each file for its readers only, named safely, whole or one part of it."""

from functools import partial
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from dashboard import files
from dashboard.commands import accounts
from dashboard.commands.issuing import issue_paper
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE, FILES, MEMBER, SECRETARIAT, VIEWER, Actor
from dashboard.papers import making
from dashboard.queries import meetings
from dashboard.web import sign_in
from dashboard.web.files import ROUTES, disposition, media_type
from dashboard.web.gate import Gate
from tests.web.conftest import login

PAPER = bytes(range(256)) * 40
SIZE = len(PAPER)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class As:
    """Stands where the gate stands: whoever comes is `actor`."""

    def __init__(self, app, actor):
        self.app, self.actor = app, actor

    async def __call__(self, scope, receive, send):
        await self.app({**scope, "state": {**scope.get("state", {}), "actor": self.actor}}, receive, send)


@pytest.fixture
def visit(home):
    """A function that returns a client in the role of somebody; None is nobody."""
    def client(role: str | None = SECRETARIAT) -> TestClient:
        actor = Actor(None, "誰か", role) if role else None
        app = Starlette(routes=ROUTES, middleware=[Middleware(As, actor=actor), Middleware(GZipMiddleware)])
        return TestClient(app)
    return client


@pytest.fixture
def issue(db, home, now):
    """A function that issues PAPER and returns the id under which it is served."""
    def act(access: str = "members", name: str = "第1回_次第.docx", type: str = WORD, data: bytes = PAPER) -> int:
        return issue_paper(db, CONSOLE, now, home=home, meeting=1, paper="agenda", name=name, type=type, data=data,
                           revision=meetings.meeting(db, CONSOLE, 1).revision, access=access)
    return act


def test_a_reader_gets_the_file_as_it_was_issued(visit, issue, db):
    answer = visit().get(f"/files/{issue()}")
    assert (answer.status_code, answer.content) == (200, PAPER)
    (hash,) = db.execute("SELECT hash FROM issued").fetchone()
    told = {name: answer.headers[name] for name in (
        "content-type", "content-length", "content-encoding", "etag", "x-content-type-options", "cache-control",
        "accept-ranges", "content-disposition")}
    assert told == {
        "content-type": WORD, "content-length": str(SIZE), "content-encoding": "identity", "etag": f'"{hash}"',
        "x-content-type-options": "nosniff", "cache-control": "private, no-store", "accept-ranges": "bytes",
        "content-disposition":
            "attachment; filename=\"_1_.docx\"; filename*=UTF-8''%E7%AC%AC1%E5%9B%9E_%E6%AC%A1%E7%AC%AC.docx"}


def test_the_head_tells_the_same_without_the_file(visit, issue):
    client, path = visit(), f"/files/{issue()}"
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_paper_can_only_be_read(visit, issue, method):
    assert visit().request(method, f"/files/{issue()}").status_code == 405


@pytest.mark.parametrize("access", FILES)
@pytest.mark.parametrize("role", [SECRETARIAT, MEMBER, VIEWER])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_each_role_gets_what_the_table_says(visit, issue, access, role, method):
    expected = 200 if role in FILES[access] else 404
    assert visit(role).request(method, f"/files/{issue(access)}").status_code == expected


def test_nobody_gets_nothing(visit, issue):
    answers = [visit(None).get(f"/files/{id}") for id in (issue("public"), 999, "x")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("id", [
    "0", "2", "999", "-1", "1.0", "01", "+1", "1 ", "%31%20", "x", "１", "٣", "1e0", "0x1", "1_0", "%00", "null",
    str(2**63 - 1), str(2**63), "9" * 18, "9" * 19, "9" * 5000, "1%0d%0aX:%201", "..", "%2e%2e",
    "..%5c..%5ccommittee.db",
    "1;DROP TABLE issued", "' OR 1=1 --", "a" * 64,
])  # fmt: skip
def test_an_id_that_is_none_looks_like_one_that_is_forbidden(visit, issue, id):
    client, forbidden = visit(MEMBER), issue("secretariat")
    none, closed = client.get(f"/files/{id}"), client.get(f"/files/{forbidden}")
    if id == "..":  # the client itself leaves the folder
        assert none.status_code == 404
    else:
        assert (none.status_code, none.content, dict(none.headers)) == (404, closed.content, dict(closed.headers))


@pytest.mark.parametrize("path", [
    "/files/", "/files/1/", "/files/1/../../committee.db", "/files/..%2f..%2fcommittee.db",
    "/files/%2e%2e%2fcommittee.db",
    "/files//etc/passwd", "/files/..%2f..%2f..%2fetc%2fpasswd", "//files/1", "/Files/1",
])  # fmt: skip
def test_no_path_leads_out_of_the_store(visit, issue, path):
    issue()
    answer = visit().get(path, follow_redirects=False)
    assert answer.status_code in (307, 404)
    assert PAPER not in answer.content
    assert b"SQLite" not in answer.content


def test_a_refusal_is_a_page_in_japanese_that_repeats_nothing(visit):
    answer = visit().get("/files/%3Cscript%3E")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "この文書はないか、あなたには見る権限がありません。" in answer.text
    assert "<script>" not in answer.text


# --- parts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked, start, end", [
    ("bytes=0-0", 0, 1), ("bytes=0-99", 0, 100), ("bytes=100-", 100, SIZE), ("bytes=-1", SIZE - 1, SIZE),
    ("bytes=-100", SIZE - 100, SIZE), (f"bytes=-{SIZE * 2}", 0, SIZE), (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
    (f"bytes=5-{SIZE * 9}", 5, SIZE), ("bytes=0-", 0, SIZE), ("bytes=0-" + "9" * 18, 0, SIZE),
])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_one_part_is_served(visit, issue, asked, start, end, method):
    answer = visit().request(method, f"/files/{issue()}", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, PAPER[start:end] if method == "GET" else b"")
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["content-length"] == str(end - start)
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == (WORD, "nosniff")


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0", "bytes=" + "9" * 18 + "-"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_part_beyond_the_end_is_refused(visit, issue, asked, method):
    answer = visit().request(method, f"/files/{issue()}", headers={"Range": asked})
    assert (answer.status_code, answer.headers["content-range"], answer.content) == (416, f"bytes */{SIZE}", b"")


@pytest.mark.parametrize("asked", [
    "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=--5", "bytes=1-2-3", "bytes=0x0-0x5",
    "bytes=1_0-2_0",
    "bytes=0-0,2-3", "bytes=" + ",".join(f"{n}-{n}" for n in range(500)), "bytes=0-,0-,0-", "bytes=0-1,",
    "items=0-5", "Bytes=0-5", "bytes = 0-5", "bytes=0 - 5", "bytes=" + "9" * 5000 + "-", "bytes=-" + "9" * 19,
    "bytes=1.0-5", "bytes=0-5;x", "bytes=\xb2-5",
])  # fmt: skip
def test_what_asks_for_no_single_part_gets_the_whole(visit, issue, asked):
    answer = visit().get(f"/files/{issue()}", headers={"Range": asked.encode("latin-1")})
    assert (answer.status_code, answer.content) == (200, PAPER)
    assert "content-range" not in answer.headers


def test_two_range_headers_get_the_whole(visit, issue):
    answer = visit().get(f"/files/{issue()}", headers=[("Range", "bytes=0-1"), ("Range", "bytes=2-3")])
    assert (answer.status_code, answer.content) == (200, PAPER)


@pytest.mark.parametrize("condition, status", [("same", 206), ("W/same", 200), ('"other"', 200), ("", 200)])
def test_a_part_is_served_only_of_the_file_it_was_begun_of(visit, issue, condition, status):
    client, path = visit(), f"/files/{issue()}"
    tag = condition.replace("same", client.head(path).headers["etag"])
    answer = client.get(path, headers={"Range": "bytes=10-19", "If-Range": tag})
    assert (answer.status_code, answer.content) == (status, PAPER[10:20] if status == 206 else PAPER)


def test_an_empty_file_is_served_whole_and_has_no_parts(visit, issue):
    client, path = visit(), f"/files/{issue(data=b'')}"
    assert (client.get(path).status_code, client.get(path).content) == (200, b"")
    assert client.get(path, headers={"Range": "bytes=0-"}).status_code == 416


def test_a_part_of_a_forbidden_paper_is_no_less_forbidden(visit, issue):
    answer = visit(VIEWER).get(f"/files/{issue('members')}", headers={"Range": "bytes=0-0"})
    assert (answer.status_code, "content-range" in answer.headers) == (404, False)


# --- names and types ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name, plain, whole", [
    ("agenda.docx", "agenda.docx", "agenda.docx"),
    ("第1回川口市協働推進委員会_次第.docx", "_1_.docx", "第1回川口市協働推進委員会_次第.docx"),
    ("髙橋　山\ufa11.pdf", "_.pdf", "髙橋　山\ufa11.pdf"),
    ("a\r\nSet-Cookie: sid=1\r\n\r\n<script>.docx", "a_Set-Cookie_sid_1_script_.docx",
     "a__Set-Cookie_ sid=1_____script_.docx"),
    ('a"; filename="evil.exe', "a_filename_evil.exe", "a_; filename=_evil.exe"),
    ("a'b%2f;c,d.docx", "a_b_2f_c_d.docx", "a'b%2f;c,d.docx"),
    ("../../etc/passwd", "_.._etc_passwd", "_.._etc_passwd"),
    ("CON.docx", "_CON.docx", "_CON.docx"),
    ("次第\u202excod.exe", "_xcod.exe", "次第xcod.exe"),
    ("次\ud800第.docx", "_.docx", "次第.docx"),
    ("次第.", "_", "次第"),
    ("", "_", "文書"),
    ("x" * 300 + ".docx", "x" * 175 + ".docx", "x" * 175 + ".docx"),
])  # fmt: skip
def test_a_name_reaches_the_disk_safely_in_one_header(name, plain, whole):
    header = disposition(name)
    first, second = header.removeprefix("attachment; ").split("; ")
    assert first == f'filename="{plain}"'
    assert unquote(second.removeprefix("filename*=UTF-8''"), errors="strict") == whole
    assert header.isascii() and header.isprintable()


@pytest.mark.parametrize("name", ["第1回\r\nX-Evil: 1.docx", 'a"b.docx', "次第.docx; x=y", "\x00\x7f.docx"])
def test_no_name_adds_a_header(visit, issue, name):
    answer = visit().get(f"/files/{issue(name=name)}")
    assert answer.status_code == 200
    assert "x-evil" not in answer.headers
    assert answer.headers["content-disposition"] == disposition(name)


@pytest.mark.parametrize("kept, told", [
    (WORD, WORD), ("application/pdf", "application/pdf"), ("text/csv", "text/csv"),
    ("text/html\r\nX-Evil: 1", "application/octet-stream"), ("", "application/octet-stream"),
    ("word", "application/octet-stream"), ("text/csv\n", "application/octet-stream"),
    ("文書/語", "application/octet-stream"), ("text/html; charset=utf-7", "application/octet-stream"),
])  # fmt: skip
def test_a_type_that_is_none_is_mere_bytes(kept, told):
    assert media_type(kept) == told


# --- trouble ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", [
    lambda place: place.unlink(), lambda place: place.write_bytes(PAPER[:-1]),
    lambda place: (place.unlink(), place.mkdir()),
], ids=["missing", "cut off", "a folder"])  # fmt: skip
def test_a_file_that_is_lost_is_said_not_served(visit, issue, db, home, harm):
    id = issue()
    harm(files.path(home, db.execute("SELECT hash FROM issued").fetchone()[0]))
    answer = visit().get(f"/files/{id}")
    assert answer.status_code == 500
    assert "この文書のファイルが壊れているか、なくなっています。" in answer.text


# --- behind the gate ----------------------------------------------------------------------------------


@pytest.fixture
def browser(server, monkeypatch):
    """A function that returns a browser behind the real gate, signed in under a name, or not."""
    monkeypatch.setenv("COMMITTEE_HOME", str(server.folder))

    def client(name: str | None) -> TestClient:
        gate = Middleware(Gate, settings=server.settings, store=partial(opened, database_path(server.folder)),
                          now=lambda: server.now)
        found = TestClient(Starlette(routes=[*sign_in.ROUTES, *ROUTES], middleware=[gate]),
                           base_url="http://localhost:8501", follow_redirects=False)
        if name:
            login(found, name=name)
        return found
    return client


@pytest.mark.parametrize("name, status", [("yamada", 200), ("m1", 200), (None, 401)])
def test_who_is_signed_in_gets_the_papers_of_the_role(server, browser, name, status):
    with opened(database_path(server.folder)) as db:
        id = making.issue(db, CONSOLE, server.now, home=server.folder, kind="agenda", meeting=1)
    assert browser(name).get(f"/files/{id}").status_code == status


def test_an_account_that_is_disabled_gets_nothing_any_more(server, browser):
    with opened(database_path(server.folder)) as db:
        id = making.issue(db, CONSOLE, server.now, home=server.folder, kind="agenda", meeting=1)
    member = browser("m1")
    before = member.get(f"/files/{id}").status_code
    server.act(accounts.disable_account, account=2)
    assert (before, member.get(f"/files/{id}").status_code) == (200, 401)


def test_a_store_that_cannot_be_used_is_said(server, browser):
    official = browser("yamada")
    database_path(server.folder).unlink()
    answer = official.get("/files/1")
    assert answer.status_code == 503
    assert "データベース" in answer.text
