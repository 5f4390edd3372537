"""The routes of reading: each paper for its readers only; pages as pictures and as text; words are found."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import files, settings
from dashboard.db import database_path, opened
from dashboard.pdfs import pages
from dashboard.web import reading
from dashboard.web.gate import COOKIE, Gate
from tests.accounts import signed_in
from tests.papers_filed import filed, paper_of, version
from tests.room import meeting_today

PAGES = ("協働の現状\n市民と行政の連携", "二ページ目\nＮＰＯとの協働", "三ページ目")
KINDS = ("{}.pdf", "{}/1.webp", "{}/1.json")


@pytest.fixture
def visit(home, now):
    """A function that returns a browser signed in as somebody of a role."""
    gate = Middleware(Gate, settings=settings.Settings(), store=partial(opened, database_path(home)), now=lambda: now)
    app = Starlette(routes=reading.ROUTES, middleware=[gate])

    def client(role: str | None = "member", person: int | None = None) -> TestClient:
        browser = TestClient(app, base_url="http://localhost:8501", raise_server_exceptions=False)
        if role:
            with opened(database_path(home)) as db:
                browser.cookies[COOKIE] = signed_in(db, role, person, at=now)
        return browser
    return client


@pytest.fixture
def meeting(db):
    """A meeting the members were told of."""
    id = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [id])
    return id


@pytest.fixture
def paper(db, home, meeting):
    """The version of a paper of three pages that is in force."""
    return filed(db, home, meeting, "協働の現状【試験】", PAGES, number=1)


def statuses(browser: TestClient, version: int | str) -> set[int]:
    """Return the answers to all that can be asked of a version."""
    asked = {browser.get(f"/read/{kind.format(version)}").status_code for kind in KINDS}
    return asked | {browser.post(f"/read/{version}/opened?page=1").status_code}


def test_a_reader_gets_the_file_shown_and_not_saved(visit, paper, db, home):
    answer = visit().get(f"/read/{paper}.pdf")
    hash, = db.execute("SELECT hash FROM paper_versions").fetchone()
    assert answer.content == files.path(home, hash).read_bytes()
    told = {name: answer.headers[name] for name in ("content-type", "etag", "content-disposition", "cache-control")}
    assert told == {"content-type": "application/pdf", "etag": f'"{hash}"', "cache-control": "private, no-store",
                    "content-disposition": "inline; filename=\"_.pdf\"; filename*=UTF-8''%E8%B3%87%E6%96%99%EF%BC%91%E3%80%80"
                    "%E5%8D%94%E5%83%8D%E3%81%AE%E7%8F%BE%E7%8A%B6%E3%80%90%E8%A9%A6%E9%A8%93%E3%80%91.pdf"}


def test_a_part_of_the_file_is_given_alone(visit, paper):
    answer = visit().get(f"/read/{paper}.pdf", headers={"range": "bytes=0-4"})
    assert (answer.status_code, answer.content) == (206, b"%PDF-")


@pytest.mark.parametrize("width", reading.WIDTHS)
def test_a_page_is_a_picture_of_the_width_that_was_asked_for(visit, paper, width):
    answer = visit().get(f"/read/{paper}/2.webp?width={width}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert Image.open(BytesIO(answer.content)).size[0] == int(width)


def test_a_picture_is_kept_by_the_browser_for_whoever_is_signed_in_there(visit, paper):
    browser, path = visit(), f"/read/{paper}/1.webp?width=900"
    first = browser.get(path)
    assert (first.headers["cache-control"], first.headers["vary"]) == ("private, max-age=31536000, immutable", "Cookie")
    again = browser.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["etag"] not in (browser.get(f"/read/{paper}/2.webp?width=900").headers["etag"],
                                         browser.get(f"/read/{paper}/1.webp?width=200").headers["etag"])


def test_a_picture_is_drawn_once_however_many_ask_at_once(visit, paper, home, monkeypatch):
    drawn, draw = [], pages.picture
    monkeypatch.setattr(pages, "picture", lambda *asked: drawn.append(asked) or draw(*asked))
    browser = visit()
    with browser, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: browser.get(f"/read/{paper}/1.webp?width=900").content, range(8)))
    assert (len(drawn), len(set(answers))) == (1, 1)
    assert [path.name for path in (home / "pages").rglob("*.*")] == ["1-900.webp"]


def test_of_a_picture_that_can_not_be_kept_nothing_stays_half_written(visit, paper, db, home):
    hash, = db.execute("SELECT hash FROM paper_versions").fetchone()
    taken = home / "pages" / hash / "1-900.webp"
    taken.mkdir(parents=True)
    assert visit().get(f"/read/{paper}/1.webp?width=900").status_code == 500
    assert list((home / "pages" / hash).iterdir()) == [taken]


@pytest.mark.parametrize("path", ["{}/0.webp", "{}/4.webp", "{}/x.webp", "{}/1.webp?width=901", "{}/1.webp?width=-1",
                                  "{}/1.webp?width=", "{}/4.json", "{}/99999999999999999999.json"])
def test_a_page_or_width_there_is_none_of_is_not_found(visit, paper, path):
    assert visit().get(f"/read/{path.format(paper)}").status_code == 404


def test_the_text_of_a_page_comes_with_the_place_of_each_line(visit, paper):
    page = visit().get(f"/read/{paper}/2.json").json()
    assert page["text"].split() == ["二ページ目", "ＮＰＯとの協働"]
    assert [line[0] for line in page["lines"]] == ["二ページ目", "ＮＰＯとの協働"]
    (_, left, first, width, height), (*_, second, _, _) = page["lines"]
    assert 0.05 < left < 0.1 and 0.05 < first < second < 0.12 and 0.1 < width < 0.3 and 0.005 < height < 0.03


# --- who may read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("access", "readers"), [("public", ["secretariat", "member", "viewer"]),
                                                 ("members", ["secretariat", "member"])])
def test_a_paper_is_read_by_those_it_is_for_and_by_nobody_else(visit, db, home, meeting, access, readers):
    paper = filed(db, home, meeting, "資料【試験】", PAGES, access=access)
    allowed = {role: statuses(visit(role), paper) for role in ("secretariat", "member", "viewer")}
    assert allowed == {role: {200, 204} if role in readers else {404} for role in allowed}


def test_before_the_members_are_told_only_the_secretariat_reads(visit, db, paper, meeting):
    db.execute("UPDATE meetings SET state = 'planned' WHERE id = ?", [meeting])
    assert [statuses(visit(role), paper) for role in ("secretariat", "member", "viewer")] == [{200, 204}, {404}, {404}]


def test_what_was_withdrawn_is_gone_for_the_members(visit, db, paper):
    db.execute("UPDATE paper_versions SET is_withdrawn = 1")
    assert statuses(visit("member"), paper) == {404}


@pytest.mark.parametrize("id", ["0", "-1", "999", "x", "1.5", "99999999999999999999", "１"])
def test_a_version_there_is_none_of_looks_like_one_that_may_not_be_read(visit, paper, id):
    assert statuses(visit(), id) == {404}


def test_nobody_reads_without_signing_in(visit, paper):
    assert statuses(visit(None), paper) == {401}
    assert visit(None).get("/read/search?meeting=1&words=a").status_code == 401


def test_a_file_that_was_lost_or_cut_short_is_said_so(visit, paper, db, home):
    hash, = db.execute("SELECT hash FROM paper_versions").fetchone()
    files.path(home, hash).write_bytes(b"%PDF-")
    assert [visit().get(f"/read/{kind.format(paper)}").status_code for kind in KINDS] == [500, 500, 404]


# --- search ---------------------------------------------------------------------------------------


def search(browser: TestClient, meeting: int | str, words: str) -> list[tuple[int, int]]:
    """Return version and page of each hit."""
    found = browser.get("/read/search", params={"meeting": meeting, "words": words}).json()
    assert found["pages"] == len(found["hits"])
    return [(hit["version"], hit["page"]) for hit in found["hits"]]


@pytest.mark.parametrize(("words", "found"), [
    ("協", [1, 2]), ("市民", [1]), ("協働", [1, 2]), ("npo", [2]), ("協働 NPO", [2]), ("三", [3]), ("協働 三", []),
    ("ない言葉", []), ("", []), ("　", []), ("%", []), ("協" * 200, [])])
def test_words_are_found_page_by_page(visit, meeting, paper, words, found):
    assert search(visit(), meeting, words) == [(paper, page) for page in found]


def test_a_hit_names_its_place_and_shows_what_is_around_it(visit, meeting, paper):
    found = visit().get("/read/search", params={"meeting": meeting, "words": "行政"}).json()
    assert found == {"pages": 1, "hits": [{"version": paper, "page": 1, "label": "資料１", "count": 1,
                                           "parts": ["協働の現状 市民と", "行政", "の連携"]}]}


def test_only_what_is_in_force_and_may_be_read_is_searched(visit, db, home, meeting, paper):
    newer = version(db, home, paper_of(db, paper), ["改めた協働"], changes="全部", reason="誤り")
    secret = filed(db, home, meeting, "委員だけ【試験】", ["協働の内部資料"], number=2, access="members")
    assert search(visit("member"), meeting, "協働") == [(newer, 1), (secret, 1)]
    assert search(visit("viewer"), meeting, "協働") == [(newer, 1)]
    db.execute("UPDATE meetings SET state = 'planned' WHERE id = ?", [meeting])
    assert [search(visit(role), meeting, "協働") for role in ("member", "secretariat")] == [[], [(newer, 1), (secret, 1)]]


@pytest.mark.parametrize("id", ["", "0", "x", "99999999999999999999"])
def test_a_search_in_no_meeting_finds_nothing(visit, paper, id):
    assert visit().get("/read/search", params={"meeting": id, "words": "協"}).status_code == 404


# --- what was opened ------------------------------------------------------------------------------


def openings(db) -> list[tuple]:
    """Return each version that was opened, the page, and whether it was opened once only."""
    return [tuple(row) for row in db.execute("SELECT version_id, page, first_at = last_at FROM openings")]


def test_what_one_opens_is_marked_with_the_page_one_was_at_last(visit, db, paper):
    browser = visit()
    marked = [(browser.post(f"/read/{paper}/opened?page={page}").status_code, openings(db)) for page in (1, 3)]
    assert marked == [(204, [(paper, 1, 1)]), (204, [(paper, 3, 1)])]


@pytest.mark.parametrize("page", ["0", "4", "", "x", "-1"])
def test_a_page_there_is_none_of_is_not_marked(visit, db, paper, everything, page):
    browser = visit()
    before = everything()
    assert browser.post(f"/read/{paper}/opened?page={page}").status_code == 404
    assert everything() == before


def test_another_site_marks_nothing(visit, paper, db):
    answer = visit().post(f"/read/{paper}/opened?page=1", headers={"origin": "http://evil.example"})
    assert (answer.status_code, openings(db)) == (403, [])


# --- the reader itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(reading.SCRIPTS))
def test_every_module_of_the_reader_is_served_and_short(visit, name):
    answer = visit().get(f"/read/script/{name}")
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, reading.TYPES["." + name.split(".")[1]])
    assert len(answer.text.splitlines()) < 300


@pytest.mark.parametrize("name", ["..%2Freading.py", "reading.py", "none.js", ".js"])
def test_nothing_else_is_served_there(visit, name):
    assert visit().get(f"/read/script/{name}").status_code == 404
