"""The packets of papers that lie on the server: each for those who may read exactly what is in it, while they may."""

import io
import zipfile
from datetime import timedelta
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import settings
from dashboard.commands.uploads import withdraw_version
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.papers import packet
from dashboard.web import reading
from dashboard.web.gate import COOKIE, Gate
from tests.accounts import signed_in
from tests.papers_filed import filed, paper_of, version
from tests.room import meeting_today

EVERYBODY = ("secretariat", "member", "viewer")
MEDIA = {".pdf": "application/pdf", ".zip": "application/zip"}


@pytest.fixture
def ask(home, now):
    """A function that returns the answer to somebody of a role, or to nobody, who asks for an address."""
    gate = Middleware(Gate, settings=settings.Settings(), store=partial(opened, database_path(home)), now=lambda: now)
    app = Starlette(routes=reading.ROUTES, middleware=[gate])

    def get(role: str | None, path: str, **headers: str):
        browser = TestClient(app, base_url="http://localhost:8501", raise_server_exceptions=False)
        if role:
            with opened(database_path(home)) as db:
                browser.cookies[COOKIE] = signed_in(db, role, None, at=now)
        return browser.get(path, headers=headers)
    return get


@pytest.fixture
def meeting(db, home):
    """A meeting that was called, with a public paper and one for its members."""
    id = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [id])
    filed(db, home, id, "公開の資料【試験】", ["公開"], number=1)
    filed(db, home, id, "委員の資料【試験】", ["内部"], number=2, access="members")
    return id


def made(db, home, meeting: int, readers: str, kind: str = ".zip") -> str:
    """Return the address of a packet that is made now, for what its readers may read."""
    found = packet.contents(db, Actor(None, "事務局【試験】", "secretariat"), meeting, readers)
    return f"/read/packet/{meeting}/{packet.make(home, found, kind).name}"


def allowed(ask, path: str) -> set[str]:
    """Return who gets a packet; everybody else is told that there is none, and who is not signed in nothing."""
    answers = {role: ask(role, path).status_code for role in EVERYBODY}
    assert set(answers.values()) <= {200, 404} and ask(None, path).status_code == 401
    return {role for role, status in answers.items() if status == 200}


@pytest.mark.parametrize("kind", [".pdf", ".zip"])
def test_a_packet_is_saved_under_its_name_and_kept_by_nobody_on_the_way(ask, db, home, meeting, kind):
    path = made(db, home, meeting, "viewer", kind)
    answer = ask("viewer", path)
    assert answer.content == next((home / packet.FOLDER).rglob(f"*{kind}")).read_bytes()
    told = {name: answer.headers[name] for name in ("content-type", "cache-control", "content-disposition")}
    assert told == {"content-type": MEDIA[kind], "cache-control": "private, no-store", "content-disposition":
                    f"attachment; filename=\"_2_{kind}\"; filename*=UTF-8''%E7%AC%AC2%E5%9B%9E%E5%B7%9D%E5%8F%A3"
                    "%E5%B8%82%E5%8D%94%E5%83%8D%E6%8E%A8%E9%80%B2%E5%A7%94%E5%93%A1%E4%BC%9A%E3%80%80%E9%85%8D%E5%B8%83"
                    f"%E8%B3%87%E6%96%99%EF%BC%88%E5%85%AC%E9%96%8B%EF%BC%89{kind}"}


def test_a_part_of_a_packet_is_given_alone(ask, db, home, meeting):
    answer = ask("member", made(db, home, meeting, "member", ".pdf"), range="bytes=0-4")
    assert (answer.status_code, answer.content) == (206, b"%PDF-")


@pytest.mark.parametrize(("readers", "expected"), [("member", {"secretariat", "member"}), ("viewer", set(EVERYBODY))])
def test_a_packet_is_for_those_who_may_read_all_of_it(ask, db, home, meeting, readers, expected):
    assert allowed(ask, made(db, home, meeting, readers)) == expected


def test_with_papers_that_are_all_public_there_is_no_secret_in_the_packet_of_the_members(ask, db, home, meeting):
    db.execute("UPDATE paper_versions SET access = 'public'")
    path = made(db, home, meeting, "member")
    assert allowed(ask, path) == set(EVERYBODY)
    assert len(zipfile.ZipFile(io.BytesIO(ask("viewer", path).content)).namelist()) == 2


def test_before_the_meeting_is_called_the_secretariat_alone_has_its_packet(ask, db, home, meeting):
    db.execute("UPDATE meetings SET state = 'planned' WHERE id = ?", [meeting])
    assert allowed(ask, made(db, home, meeting, "viewer")) == {"secretariat"}


def replaced(db, home, meeting, now) -> None:
    paper = paper_of(db, db.execute("SELECT min(id) FROM paper_versions").fetchone()[0])
    version(db, home, paper, ["改めた"], changes="全部", reason="誤り")


def withdrawn(db, home, meeting, now) -> None:
    id = db.execute("SELECT min(id) FROM paper_versions").fetchone()[0]
    withdraw_version(db, CONSOLE, now + timedelta(minutes=1), version=id, reason="誤り")


def closed(db, home, meeting, now) -> None:
    db.execute("UPDATE paper_versions SET access = 'members'")


def added(db, home, meeting, now) -> None:
    filed(db, home, meeting, "追加の資料【試験】", ["追加"], number=3)


@pytest.mark.parametrize("change", [replaced, withdrawn, closed, added])
def test_once_the_papers_are_others_nobody_gets_the_packet_any_more(ask, db, home, meeting, now, change):
    path = made(db, home, meeting, "viewer")
    change(db, home, meeting, now)
    assert allowed(ask, path) == set()


def test_a_packet_that_is_gone_and_one_that_never_was_look_alike(ask, db, home, meeting):
    path = made(db, home, meeting, "viewer")
    name = path.rsplit("/", 1)[1]
    next((home / packet.FOLDER).rglob(name)).unlink()
    other = f"/read/packet/{meeting}/viewer-{'0' * 64}.zip"
    assert {ask("member", asked).text for asked in (path, other)} == {ask("member", "/read/999.pdf").text}


@pytest.mark.parametrize("path", ["0/{}", "x/{}", "99/{}", "99999999999999999999/{}", "1/{}",
                                  "{meeting}/..%2F..%2Fdashboard.db", "{meeting}/{}.part", "{meeting}/.{}"])
def test_an_address_that_names_no_packet_gives_nothing(ask, db, home, meeting, path):
    name = made(db, home, meeting, "viewer").rsplit("/", 1)[1]
    assert ask("secretariat", f"/read/packet/{path.format(name, meeting=meeting)}").status_code == 404


def test_when_the_server_starts_what_can_be_made_again_or_is_of_no_version_is_removed(ask, db, home, meeting):
    made(db, home, meeting, "viewer")
    id, = db.execute("SELECT min(id) FROM paper_versions").fetchone()
    assert ask("member", f"/read/{id}/1.webp").status_code == 200
    drawn = set((home / "pages").rglob("*.webp"))
    for name in ("0" * 64, "somebody's own"):
        (home / "pages" / name).mkdir()
        (home / "pages" / name / "1-900.webp").write_bytes(b"")
    reading.sweep(home)
    left = set((home / "pages").rglob("*.*"))
    assert left == drawn | {home / "pages" / "somebody's own" / "1-900.webp"}


def test_where_nothing_was_drawn_yet_there_is_nothing_to_remove(home):
    reading.sweep(home)
    assert not (home / "pages").exists()
