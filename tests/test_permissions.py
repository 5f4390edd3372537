"""Every role gives, asks, sees and fetches exactly what the table of permissions says, and nothing else.

Every command, query, screen, route and file is tried; that none is missing: `test_permissions_complete.py`.
"""

import inspect
from datetime import timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard import text
from dashboard.commands.recorded import recorded
from dashboard.db import database_path, opened
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import (
    CHAIR,
    COMMANDS,
    FILES,
    OFFICIALS,
    PAGES,
    QUERIES,
    ROLES,
    Actor,
    Forbidden,
)
from dashboard.queries.accounts import with_offices
from dashboard.settings import Settings
from dashboard.web import files, gate, notes, push, shell, sign_in
from tests.everybody import ARGUMENTS, NOW, SAMPLES, TODAY, WHO, papers, roles_of, staff
from tests.test_permissions_complete import ROOT, commands

VERBS = commands(ROOT)
HTML = {"accept": "text/html"}
# The past-the-door answer of the one command that can't succeed where there is a secretariat already.
BEYOND = "first_account_made"


@pytest.fixture(scope="session")
def published(published, tmp_path_factory) -> Path:
    """As elsewhere, and the store knows somebody of every kind."""
    return staff(published, tmp_path_factory.mktemp("staffed"))


def called(module: str, name: str):
    """Return the function of dashboard.commands or dashboard.queries that bears the name "module.function"."""
    where, what = name.split(".")
    return getattr(import_module(f"dashboard.{module}.{where}"), what)


def record_of(tables: dict) -> dict:
    """Return the tables without the tries at a password, which are counted whoever makes them."""
    return {name: rows for name, rows in tables.items() if name not in ("sign_in_failures", "sqlite_sequence")}


def test_there_is_a_sample_of_every_command():
    assert SAMPLES.keys() == VERBS.keys()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_role_may_give_the_commands_of_the_table_and_no_other(db, home, everything, name, who):
    (verb,), facts = set(VERBS[name]), SAMPLES[name](db, home)
    before = record_of(everything())
    try:
        called("commands", name)(db, WHO[who], NOW, **facts)
        outcome = everything()["audit"][-1][3]
    except DashboardError as error:
        assert record_of(everything()) == before
        outcome = verb if error.code == BEYOND else error.code
    assert outcome == (verb if roles_of(who) & COMMANDS[verb] else "forbidden")


@pytest.mark.parametrize("verb", [verb for verb, roles in COMMANDS.items() if roles == OFFICIALS])
@pytest.mark.parametrize("claimed", [
    Actor(2, "だれか", "secretariat"), Actor(2, "だれか", "secretariat", 2, frozenset({CHAIR})),
    Actor(5, "だれか", "secretariat"), Actor(999, "だれか", "secretariat"), Actor(None, "だれか", ""),
])
def test_a_role_that_is_only_claimed_opens_nothing(db, everything, verb, claimed):
    before = everything()
    with pytest.raises(Forbidden, match="forbidden"), recorded(db, claimed, NOW, verb, "members"):
        pass
    assert everything() == before


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", QUERIES)
def test_each_role_may_ask_the_queries_of_the_table_and_no_other(db, name, who):
    query = called("queries", name)
    needed = [each.name for each in inspect.signature(query).parameters.values()
              if each.kind is each.POSITIONAL_OR_KEYWORD and each.default is each.empty]
    actor = WHO[who] if who != "nobody" else Actor(None, "", "")
    ask = partial(query, db, actor, *(ARGUMENTS[each] for each in needed[2:]))
    if roles_of(who) & QUERIES[name]:
        ask()
    else:
        with pytest.raises(Forbidden, match="forbidden"):
            ask()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", PAGES)
def test_each_role_sees_the_screens_of_the_table_and_of_others_a_sentence(home, screen, path, role):
    at = screen(path, role)
    said = [error.value.replace("\\", "") for error in at.error]
    if role in PAGES[path]:
        assert (said, len(at.title)) == ([], 1)
    else:
        assert (said, len(at.main)) == ([text.SENTENCES["forbidden"]], 1)


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_screen_that_was_open(home, screen, path):
    at = screen(path)
    for forged in ({"sid": ""}, {"sid": "token-secretariat"}, {"account": "1"}, {}):
        at.user = forged
        at.run()
        assert [error.value.replace("\\", "") for error in at.error] == [text.SENTENCES["signed_out"]]
        assert len(at.main) == 1


async def behind(request):
    """Stand where Streamlit stands."""
    return PlainTextResponse("screen")


@pytest.fixture
def visit(home):
    """A function that returns a browser in front of our routes, signed in as somebody, or not at all."""
    guard = Middleware(gate.Gate, settings=Settings(), store=partial(opened, database_path(home)), now=lambda: NOW)
    pushed = push.Push(database_path(home), lambda: NOW)
    routes = [*shell.ROUTES, *sign_in.ROUTES, *files.ROUTES, *notes.ROUTES, *pushed.routes, Route("/{path:path}", behind)]
    app = Starlette(routes=routes, middleware=[guard, Middleware(shell.Shell)])

    def browser(who: str | None) -> TestClient:
        cookie = {"cookie": f"{gate.COOKIE}=token-{who}"} if who else {}
        return TestClient(app, "http://localhost:8501", headers=cookie, follow_redirects=False)
    return browser


@pytest.mark.parametrize("path", PAGES)
def test_the_address_of_a_screen_tells_nothing_of_the_record_and_nobody_gets_even_that(visit, path):
    answers = {who: visit(who).get(f"/{path}", headers=HTML) for who in (*WHO, None)}
    outside = {"nobody": 303, None: 303}
    assert {who: answer.status_code for who, answer in answers.items()} == {**dict.fromkeys(WHO, 200), **outside}
    assert {answer.text for answer in answers.values() if answer.status_code == 200} == {shell.shell()}


OWN = [route.path.replace("{token}", "x").replace("{id}", "1") for route in
       (*shell.ROUTES, *sign_in.ROUTES, *files.ROUTES, *notes.ROUTES)] + [push.PATH]
STREAMLIT = ["/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/_stcore/stream",
             "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
             "/_stcore/upload_file/x/y", "/media/x.docx",
             "/component/x/index.html", "/_stcore/bidi-components/x", "/auth/login", "/oauth2callback", "/static/x.js",
             "/favicon.png", "/manifest.json", "/index.html"]


@pytest.mark.parametrize("who", [None, "nobody"])
@pytest.mark.parametrize("path", dict.fromkeys([*OWN, *STREAMLIT]))
def test_without_sign_in_no_route_answers_but_those_of_signing_in(visit, path, who):
    is_open = path in {*gate.OPEN, *gate.SIGN_IN, "/q/x", "/static/x.js"} - {"/session"}
    assert (visit(who).get(path).status_code not in (401, 404)) is is_open


@pytest.mark.parametrize("who", [*WHO, None])
def test_everybody_signed_in_is_told_that_something_changed_and_nobody_else(visit, who):
    if who in (None, "nobody"):
        with pytest.raises(WebSocketDisconnect), visit(who).websocket_connect(f"ws://localhost:8501{push.PATH}"):
            pass
    else:
        with visit(who).websocket_connect(f"ws://localhost:8501{push.PATH}") as socket:
            assert socket.receive_json() == {}


@pytest.mark.parametrize("who", [*WHO, None])
def test_each_role_gets_the_files_of_the_table_and_no_other(visit, home, who):
    issued, browser = papers(home), visit(who)
    outside = 401 if who in (None, "nobody") else 404
    mine = roles_of(who) if who else set()
    assert {access: browser.get(f"/files/{id}").status_code for access, id in issued.items()} == {
        access: 200 if mine & roles else outside for access, roles in FILES.items()}
    assert browser.get("/files/999").status_code == outside


def test_a_file_is_out_of_reach_at_once_for_an_account_that_is_disabled(visit, db, home):
    path, browser = f"/files/{papers(home)['members']}", visit("member")
    assert browser.get(path).status_code == 200
    db.execute("UPDATE accounts SET active = 0 WHERE id = ?", [WHO["member"].account])
    assert browser.get(path).status_code == 401


@pytest.mark.parametrize(("days", "offices"), [(0, {CHAIR}), (-1, set()), (5000, set())])
def test_the_chair_is_whoever_holds_the_office_that_day(db, days, offices):
    chair = WHO["chair"]
    actor = Actor(chair.account, chair.name, chair.role, chair.person)
    assert with_offices(db, actor, TODAY + timedelta(days=days)).offices == offices
    assert CHAIR not in ROLES
