"""The table of who may do what holds everywhere: every role × command, query, screen, route and file, exactly.

What is missing from the table is found by reading the tree, and the reading is shown to find it in a bad tree too.
"""

import ast
import inspect
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import app, text
from dashboard.commands import sessions
from dashboard.commands.recorded import recorded
from dashboard.db import database_path, opened
from dashboard.domain import permissions
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import CONSOLE, FILES, PAGES, QUERIES, Actor, Forbidden
from dashboard.settings import Settings
from dashboard.web import gate
from tests.permissions import EVERY_QUERY, SAMPLES, TODAY, WHO, issued_papers, roles_of, staffed_copy

ROOT = Path(__file__).resolve().parent.parent
LOCAL = "http://localhost:8501"


# --- the tree and the table -------------------------------------------------------------------------------


def functions(folder: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield ("module.function", its definition) of every public function of the modules in `folder`."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.stem}.{node.name}", node


def calls(function: ast.FunctionDef) -> list[ast.Call]:
    """Return the calls of plain names within a function."""
    return [node for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]


def verbs_of(function: ast.FunctionDef) -> list[str | None]:
    """Return the verb of each `recorded(…)` in a function; None for one that is not written out."""
    found = [call.args[3] for call in calls(function) if call.func.id == "recorded"]
    return [verb.value if isinstance(verb, ast.Constant) else None for verb in found]


def commands(root: Path) -> dict[str, list[str | None]]:
    """Return {"module.function": verbs it is recorded under}, by itself or by another command of its module."""
    tree = dict(functions(root / "dashboard" / "commands"))
    tree.pop("recorded.recorded", None)
    verbs = {name: verbs_of(node) for name, node in tree.items()}
    for name, node in tree.items():
        if not verbs[name]:
            module = name.split(".")[0]
            verbs[name] = [verb for call in calls(node) for verb in verbs.get(f"{module}.{call.func.id}", ())]
    return verbs


def names_who_acts(function: ast.FunctionDef) -> bool:
    """Return whether the second argument of a function is the actor."""
    return [argument.arg for argument in function.args.args][1:2] == ["actor"]


def unguarded_commands(root: Path) -> list[str]:
    """Return each command without a row in the table of permissions, and each row without a command."""
    tree, verbs = dict(functions(root / "dashboard" / "commands")), commands(root)
    apart = permissions.UNLOGGED | permissions.AT_THE_CONSOLE
    complaints = [f"{name} leaves no row in the log" for name, found in verbs.items()
                  if name not in apart and not found]
    complaints += [f"{name} does not name who acts" for name in verbs
                   if name not in apart and not names_who_acts(tree[name])]
    complaints += [f"{name} records {verb}, which has no row" for name, found in verbs.items()
                   for verb in dict.fromkeys(found) if verb not in permissions.COMMANDS]
    used = {verb for found in verbs.values() for verb in found}
    return complaints + [f"nothing records {verb}" for verb in permissions.COMMANDS if verb not in used] + [
        f"{name} is no command" for name in sorted(apart) if name not in verbs]


def unguarded_queries(root: Path) -> list[str]:
    """Return each query that does not stand in exactly one table, each row without a query, each with a wrong check."""
    tree = dict(functions(root / "dashboard" / "queries"))
    tables = (permissions.QUERIES, permissions.INNER_QUERIES, permissions.OPEN_QUERIES)
    listed = [name for table in tables for name in table]
    complaints = [f"{name} stands in {listed.count(name)} tables" for name in tree if listed.count(name) != 1]
    complaints += [f"{name} does not begin with its own row" for name, node in tree.items()
                   if name in permissions.QUERIES and not _begins_with_its_row(name, node)]
    return complaints + [f"{name} is no query" for name in listed if name not in tree]


def _begins_with_its_row(name: str, function: ast.FunctionDef) -> bool:
    first = function.body[1] if ast.get_docstring(function) else function.body[0]
    return names_who_acts(function) and ast.unparse(first) == f"require(actor, QUERIES['{name}'])"


def unguarded_pages(root: Path) -> list[str]:
    """Return each page that has no row, or that the menu does not know, and each row without a page."""
    files = {path.stem for path in (root / "pages").glob("*.py")}
    known = {path or "home" for path in permissions.PAGES}
    return [f"{name} is not both a page and a row" for name in sorted(files ^ known)]


INNER_TO = ("dashboard.commands.package", "dashboard.commands.package_rows")


def screens_that_ask_too_much(root: Path) -> list[str]:
    """Return each screen that asks a query meant for signing in and commands, or calls what the console does."""
    complaints = []
    screens = [path for top in ("pages", "dashboard/ui", "dashboard/charts") for path in (root / top).rglob("*.py")]
    for path in sorted([*screens, *root.glob("dashboard/papers.py"), *root.glob("dashboard/main.py")]):
        if path.name != "frame.py":  # which finds out who is there
            complaints += [f"{path.relative_to(root)} uses {name}" for name in _used(path)
                           if name.removeprefix("queries.") in permissions.INNER_QUERIES
                           or name.removeprefix("commands.") in permissions.AT_THE_CONSOLE]
    return complaints


def _used(path: Path) -> list[str]:
    """Return the functions of queries and commands a file names, as queries.module.function without the first."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known, found = {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("dashboard.queries", "dashboard.commands"):
            known |= {alias.asname or alias.name: f"{node.module.split('.')[1]}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith(("dashboard.queries.", "dashboard.commands.")):
            found += [f"{node.module.removeprefix('dashboard.')}.{alias.name}" for alias in node.names]
    return found + [f"{known[node.value.id]}.{node.attr}" for node in ast.walk(tree)
                    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known]


@pytest.mark.parametrize("check", [unguarded_commands, unguarded_queries, unguarded_pages, screens_that_ask_too_much])
def test_nothing_is_missing_from_the_table(check):
    assert check(ROOT) == []


def test_the_table_knows_the_screens_of_the_menu():
    assert PAGES.keys() == text.SCREENS.keys()


@pytest.fixture
def planted(tmp_path):
    """A function that puts one file into a tree like ours, and returns what a check complains of beyond what is missing."""
    def plant(check, path: str, source: str) -> list[str]:
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_text(source, encoding="utf-8")
        return [said for said in check(tmp_path) if file.stem in said.split(" ")[0]]
    return plant


HEAD = "def {}(db, actor, now, *, x):\n    "


@pytest.mark.parametrize(("source", "complaint"), [
    (HEAD.format("tear") + "with recorded(db, actor, now, 'tear', 'members'): pass", "x.tear records tear, which has no row"),
    (HEAD.format("tear") + "with recorded(db, actor, now, verb, 'members'): pass", "x.tear records None, which has no row"),
    (HEAD.format("tear") + "db.execute('DELETE FROM members')", "x.tear leaves no row in the log"),
    ("def tear(db, now):\n    with recorded(db, CONSOLE, now, 'load', 'members'): pass", "x.tear does not name who acts"),
])
def test_a_planted_command_is_found(planted, source, complaint):
    assert planted(unguarded_commands, "dashboard/commands/x.py", source) == [complaint]


@pytest.mark.parametrize(("path", "source", "complaint"), [
    ("dashboard/queries/x.py", "def secrets(db): return []", "x.secrets stands in 0 tables"),
    ("dashboard/queries/x.py", "def secrets(db, actor):\n    require(actor, OFFICIALS)", "x.secrets stands in 0 tables"),
    ("dashboard/queries/audit.py", "def entries(db, actor):\n    return db", "audit.entries does not begin with its own row"),
    ("dashboard/queries/audit.py", "def entries(db):\n    require(actor, QUERIES['audit.entries'])",
     "audit.entries does not begin with its own row"),
    ("dashboard/queries/audit.py", "def entries(db, actor):\n    require(actor, QUERIES['issued.one'])",
     "audit.entries does not begin with its own row"),
])
def test_a_planted_query_is_found(planted, path, source, complaint):
    assert planted(unguarded_queries, path, source)[:1] == [complaint]


def test_a_planted_page_and_a_screen_that_asks_too_much_are_found(planted, tmp_path):
    assert planted(unguarded_pages, "pages/x.py", "") == ["x is not both a page and a row"]
    for number, source in enumerate(("from dashboard.queries.accounts import account",
                                     "from dashboard.queries import accounts as read\nread.account(here.db, 1)",
                                     "from dashboard.commands.package import load_package")):
        (tmp_path / "pages" / "x.py").write_text(source, encoding="utf-8")
        assert len(screens_that_ask_too_much(tmp_path)) == 1, number


# --- commands ---------------------------------------------------------------------------------------------


@pytest.fixture
def db(staffed_home):
    """An open store with an account of every kind."""
    with opened(database_path(staffed_home)) as found:
        yield found


@pytest.fixture
def staffed_home(published, tmp_path_factory, tmp_path, monkeypatch):
    """A folder with a store of its own in which there is an account of every kind."""
    return staffed_copy(published, tmp_path_factory.getbasetemp() / "staffed", tmp_path / "home", monkeypatch)


def test_there_is_a_sample_of_every_command():
    assert SAMPLES.keys() == commands(ROOT).keys() - permissions.UNLOGGED - permissions.AT_THE_CONSOLE


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_role_may_give_the_commands_of_the_table_and_no_other(db, staffed_home, now, everything, name, who):
    verb, = set(commands(ROOT)[name])
    command = getattr(import_module(f"dashboard.commands.{name.split('.')[0]}"), name.split(".")[1])
    facts, before = SAMPLES[name](db, now, staffed_home), everything()
    try:
        command(db, WHO[who], now, **facts)
    except Forbidden as error:
        outcome = error.code
        assert _but_tries(everything()) == _but_tries(before)
    except RuleBroken as error:
        outcome = "done" if error.code == "first_account_made" else error.code
    else:
        outcome = "done" if everything()["audit"][-1][3] == verb else "nothing"
    assert outcome == ("done" if roles_of(who) & permissions.COMMANDS[verb] else "forbidden")


def _but_tries(tables: dict) -> dict:
    """Return the tables without the tries at a password, which are counted whoever makes them."""
    return {name: rows for name, rows in tables.items() if name not in ("sign_in_failures", "sqlite_sequence")}


@pytest.mark.parametrize("verb", permissions.COMMANDS)
def test_a_role_that_somebody_only_claims_opens_nothing(db, now, everything, verb):
    before, member = everything(), WHO["member"].account
    outcomes = []
    for actor in (Actor(member, "事務局", "secretariat"), Actor(member, "事務局", "secretariat", 1, frozenset({"chair"})),
                  Actor(999, "事務局", "secretariat"), Actor(None, "だれか", "")):
        try:
            with recorded(db, actor, now, verb, "members"):
                outcomes.append("done")
        except Forbidden:
            outcomes.append("forbidden")
    everyone = permissions.COMMANDS[verb] == permissions.EVERYONE
    assert outcomes == (["done"] * 2 if everyone else ["forbidden"] * 2) + ["forbidden"] * 2
    assert everyone or everything() == before


def test_only_the_machine_itself_is_the_console():
    assert CONSOLE == Actor(None, "端末", "secretariat")
    tree = [path for top in ("dashboard/ui", "pages") for path in (ROOT / top).rglob("*.py")]
    assert [path.name for path in tree if "CONSOLE" in path.read_text(encoding="utf-8")] == []


# --- queries ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", QUERIES)
def test_each_role_may_ask_the_queries_of_the_table_and_no_other(db, now, name, who):
    query = getattr(import_module(f"dashboard.queries.{name.split('.')[0]}"), name.split(".")[1])
    wanted = [each for each, found in inspect.signature(query).parameters.items() if found.default is found.empty]
    arguments = {"db": db, "actor": WHO[who], **{each: EVERY_QUERY[each](now) for each in wanted[2:]}}
    allowed = bool(roles_of(who) & QUERIES[name])
    if allowed:
        query(**arguments)
    else:
        with pytest.raises(Forbidden, match="forbidden"):
            query(**arguments)


# --- screens, routes, files -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", permissions.ROLES)
@pytest.mark.parametrize("path", PAGES)
def test_each_role_sees_the_screens_of_the_table_and_of_others_a_sentence_only(home, screen, path, role):
    at = screen(path, role, 1 if role == "member" else None)
    said = [error.value.replace("\\", "") for error in at.error]
    if role in PAGES[path]:
        assert (said, len(at.title)) == ([], 1)
    else:
        assert said == [text.SENTENCES["forbidden"]]
        assert [element.type for element in at.main] == ["alert"]
        assert len(at.sidebar) == 0


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_screen_without_a_session(home, screen, path):
    at = screen(path)
    for forged in ({"sid": ""}, {"sid": "x"}, {"account": "1"}, {}):
        at.user = forged
        at.run()
        assert [error.value.replace("\\", "") for error in at.error] == [text.SENTENCES["signed_out"].replace("\\", "")]
        assert [element.type for element in at.main] == ["alert"]


@pytest.fixture
def visit(staffed_home, now):
    """A function that returns a browser in front of the whole application, signed in as somebody, or as nobody."""
    settings = Settings()
    whole = app.application(settings, database_path(staffed_home))

    def browser(who: str | None) -> TestClient:
        client = TestClient(whole, base_url=LOCAL, follow_redirects=False, raise_server_exceptions=False)
        if who:
            client.cookies.set(gate.COOKIE, f"token-{who}", domain="localhost.local")
        return client
    browser.routes = whole._build_starlette_app().routes
    return browser


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("path", PAGES)
def test_the_address_of_a_screen_is_for_whoever_is_signed_in_and_carries_nothing_of_the_record(visit, path):
    answers = {who: visit(who).get(f"/{path}", headers={"accept": "text/html"}) for who in (*WHO, None)}
    assert {who: answer.status_code for who, answer in answers.items()} == {
        **dict.fromkeys(WHO, 200), "nobody": 303, None: 303}
    assert len({answer.content for who, answer in answers.items() if answer.status_code == 200}) == 1


def test_without_sign_in_no_route_answers_but_those_of_signing_in(visit):
    paths = [route.path.replace("{token}", "x").replace("{id}", "1").replace("{file_id:path}", "x")
             .replace("{path:path}", "x").replace("{session_id}", "x").replace("{file_id}", "x")
             for route in visit.routes if isinstance(route, Route)]
    browser = visit("nobody")
    answering = {path for path in paths if browser.get(path).status_code not in (401, 404)}
    assert answering == (gate.OPEN | gate.SIGN_IN | {"/q/x"}) & {*paths}
    assert len(paths) > 20


@pytest.mark.parametrize("who", [*WHO, None])
def test_each_role_gets_the_files_of_the_table_and_no_other(visit, staffed_home, now, who):
    expected = {access: 200 if who and roles_of(who) & roles else 404 if who != "nobody" and who else 401
                for access, roles in FILES.items()}
    papers = issued_papers(staffed_home, now)
    browser = visit(who)
    assert {access: browser.get(f"/files/{id}").status_code for access, id in papers.items()} == expected
    assert browser.get("/files/999").status_code == (404 if 404 in expected.values() or who == "secretariat" else 401)


def test_an_account_that_is_disabled_loses_its_session_and_its_files_at_once(visit, staffed_home, now):
    papers, browser = issued_papers(staffed_home, now), visit("member")
    assert browser.get(f"/files/{papers['members']}").status_code == 200
    with opened(database_path(staffed_home)) as db:
        db.execute("UPDATE accounts SET active = 0 WHERE id = ?", [WHO["member"].account])
    assert browser.get(f"/files/{papers['members']}").status_code == 401


def test_the_office_of_the_day_makes_the_chair_and_no_account_does(db, now):
    from dashboard.queries.accounts import with_offices
    chair = WHO["chair"]
    assert with_offices(db, Actor(chair.account, chair.name, "member", chair.person), TODAY).offices == {"chair"}
    assert with_offices(db, Actor(chair.account, chair.name, "member", chair.person),
                        TODAY - timedelta(days=1)).offices == frozenset()
    assert "chair" not in permissions.ROLES
    assert (date.fromisoformat("2026-11-22"), sessions.sign_out.__name__) == (TODAY, "sign_out")
