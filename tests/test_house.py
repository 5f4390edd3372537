"""The house keeps its order: who imports whom, no second copies, no SQL on pages, no city in the code.

Each check reads a tree and returns its complaints, so that it can be shown to complain about a bad tree too.
"""

import ast
import csv
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, PAGE_LINES = 400, 100

UI = {"dashboard.ui", "dashboard.domain", "dashboard.text", "dashboard.wording", "dashboard.verbs",
      "dashboard.chair_script", "dashboard.queries", "dashboard.commands", "dashboard.charts", "dashboard.clock", "dashboard.papers", "dashboard.pdfs",
      "streamlit", "pandas"}

# What each layer may import besides the standard library and itself.
MAY_IMPORT = {
    "dashboard.domain": set(),
    "dashboard.text": {"dashboard.domain", "dashboard.sentences"},
    "dashboard.sentences": set(),
    "dashboard.verbs": set(),
    "dashboard.chair_script": {"dashboard.domain", "dashboard.text", "dashboard.wording"},
    "dashboard.wording": {"dashboard.domain", "dashboard.text"},
    "dashboard.decide": {"dashboard.bootstrap", "dashboard.domain", "dashboard.wording"},
    "dashboard.clock": {"dashboard.domain"},
    "dashboard.schema": {"sqlite_utils"},
    "dashboard.db": {"dashboard.domain", "dashboard.schema", "sqlite_utils"},
    "dashboard.files": {"dashboard.domain", "dashboard.db"},
    "dashboard.passwords": {"argon2"},
    "dashboard.settings": {"dashboard.domain"},
    "dashboard.queries": {"dashboard.domain", "pandas", "sqlite_utils"},
    "dashboard.commands": {"dashboard.domain", "dashboard.queries", "dashboard.db", "dashboard.files",
                           "dashboard.passwords", "sqlite_utils"},
    "minutes": {"dashboard.domain", "dashboard.text", "dashboard.wording", "docx", "lxml", "segno"},
    "dashboard.pdfs": {"dashboard.domain", "PIL", "pypdf", "pypdfium2"},
    "dashboard.charts": {"dashboard.domain", "dashboard.text", "dashboard.wording", "pandas", "altair", "budoux"},
    "dashboard.papers": {"dashboard.domain", "dashboard.db", "dashboard.files", "dashboard.text", "dashboard.wording",
                         "dashboard.chair_script", "dashboard.queries", "dashboard.commands",
                         "dashboard.pdfs", "minutes", "icalendar"},
    "dashboard.web": {"dashboard.domain", "dashboard.text", "dashboard.wording", "dashboard.queries", "dashboard.commands",
                      "dashboard.files", "dashboard.db", "dashboard.papers", "dashboard.pdfs", "dashboard.settings", "anyio", "sqlite_utils", "starlette"},  # a request opens its own connection
    "dashboard.ui": UI | {"dashboard.db", "dashboard.settings"},  # the frame opens the connection
    "pages": UI,
    "dashboard.integrity": {"dashboard.domain", "dashboard.db", "dashboard.files", "dashboard.queries",
                            "dashboard.schema", "sqlite_utils"},
    "dashboard.backups": {"dashboard.db", "dashboard.domain", "dashboard.files", "dashboard.integrity",
                          "dashboard.queries"},
    "dashboard.main": UI,
    "dashboard.app": {"dashboard.clock", "dashboard.commands", "dashboard.db", "dashboard.domain", "dashboard.settings",
                      "dashboard.text", "dashboard.ui", "dashboard.web", "streamlit", "starlette", "pandas",
                      "altair"},
    "dashboard.console_accounts": {"dashboard.bootstrap", "dashboard.clock", "dashboard.commands", "dashboard.db",
                                   "dashboard.domain", "dashboard.papers", "dashboard.queries", "dashboard.settings",
                                   "dashboard.text"},
    "dashboard.bootstrap": set(),
    "dashboard.bundle": {"dashboard.bootstrap", "packaging"},
    "dashboard.__main__": {"dashboard.app", "dashboard.backups", "dashboard.bootstrap", "dashboard.bundle", "dashboard.clock",
                           "dashboard.commands",
                           "dashboard.console_accounts", "dashboard.db", "dashboard.decide", "dashboard.domain", "dashboard.integrity",
                           "dashboard.papers", "dashboard.settings", "dashboard.text", "pytest"},
    "dashboard": set(),
}
OWN = ("dashboard", "minutes", "pages")
SQL = re.compile(r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\b",
                 re.IGNORECASE | re.DOTALL)


def sources(root: Path) -> list[Path]:
    """Return the project's Python files outside the tests."""
    top = {path: path.relative_to(root).parts[0] for path in sorted(root.rglob("*.py"))}
    return [path for path in top if top[path] != "tests" and not top[path].startswith(".")]


def module_of(path: Path, root: Path) -> str:
    """Return the dotted name under which the file is imported."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> str | None:
    """Return the longest row of the table that holds the module, or None."""
    parts = module.split(".")
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    rows = MAY_IMPORT.keys() - ({"dashboard"} if module != "dashboard" else set())
    return next((name for name in names if name in rows), None)


def imports_of(path: Path, root: Path) -> set[str]:
    """Return every module that the file imports, wherever in it; a relative one begins with a dot."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= _from_import(node, root)
    return found


def _from_import(node: ast.ImportFrom, root: Path) -> set[str]:
    origin = "." * node.level + (node.module or "")
    inner = {f"{origin}.{alias.name}" for alias in node.names}
    return {name if _is_module(name, root) else origin for name in inner}


def _is_module(name: str, root: Path) -> bool:
    path = root.joinpath(*name.split("."))
    return not name.startswith(".") and (path.is_dir() or path.with_suffix(".py").exists())


def wrong_imports(root: Path) -> list[str]:
    """Return each import that the table of the layers does not allow, and each module without a row there."""
    complaints = []
    for path in sources(root):
        module = module_of(path, root)
        layer = layer_of(module)
        if layer is None and module.split(".")[0] in OWN:
            complaints.append(f"{module} belongs to no layer")
        elif layer is not None:
            complaints += [f"{module} imports {name}" for name in sorted(imports_of(path, root))
                           if not _allowed(name, layer)]
    return complaints


def _allowed(name: str, layer: str) -> bool:
    if name.split(".")[0] in sys.stdlib_module_names or name == "dashboard":
        return True
    return any(name == row or name.startswith(f"{row}.") for row in MAY_IMPORT[layer] | _itself(layer))


def _itself(layer: str) -> set[str]:
    return set() if layer == "pages" else {layer}  # a page never imports another page


def second_copies(root: Path) -> list[str]:
    """Return each import that loads a module of ours under another name than dashboard.x or minutes.x."""
    ours = {path.stem for top in OWN for path in (root / top).iterdir()} - set(OWN)
    return [f"{module_of(path, root)} imports {name}" for path in sources(root)
            for name in sorted(imports_of(path, root)) if name.startswith(".") or name.split(".")[0] in ours]


def shadowing_names(root: Path) -> list[str]:
    """Return each child of dashboard/, which lies on sys.path, that carries the name of another's module."""
    theirs = sys.stdlib_module_names | packages_distributions().keys()
    return [child.name for child in sorted((root / "dashboard").iterdir())
            if child.stem in theirs and (child.suffix == ".py" or child.is_dir())]


def sql_on_pages(root: Path) -> list[str]:
    """Return each page that holds a SQL statement."""
    pages = sorted((root / "pages").glob("*.py"))
    return [path.name for path in pages if any(map(SQL.search, _strings(path)))]


def open_fragments(root: Path) -> list[str]:
    """Return each module that makes a part of a page run again by itself without a box of its own."""
    exempt = ("boxed", "live")  # the clock of live stands at the end of a page, where nobody is beside it
    return [module_of(path, root) for path in sources(root) if path.stem not in exempt
            and re.search(r"^\s*@st\.fragment", path.read_text(encoding="utf-8"), re.MULTILINE)]


def _strings(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def names_in(data: Path) -> set[str]:
    """Return what only data may name: the city, the committee, the members, each also without its spaces."""
    committee, members = (_rows(data / name) for name in ("committee.csv", "members.csv"))
    names = {row["name"] for row in committee + members} | {row["city"] for row in committee}
    names |= {re.sub("[市区町村]$", "", row["city"]) for row in committee}
    return {spelt for name in names if name for spelt in (name, "".join(name.split()))}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def named_in_code(root: Path, names: set[str]) -> list[str]:
    """Return each Python file outside the tests that holds one of the names."""
    return [f"{path.relative_to(root)} names {name}" for path in sources(root)
            for name in sorted(names) if name in path.read_text(encoding="utf-8")]


def too_long(root: Path) -> list[str]:
    """Return each file over 400 lines and each page over 100, the tests included."""
    complaints = []
    for path in [*sources(root), *sorted((root / "tests").rglob("*.py"))]:
        limit = PAGE_LINES if path.parent == root / "pages" else FILE_LINES
        lines = len(path.read_text(encoding="utf-8").splitlines())
        complaints += [f"{path.relative_to(root)} has {lines} lines"] if lines > limit else []
    return complaints


def test_every_import_runs_the_right_way():
    assert wrong_imports(ROOT) == []


def test_no_module_of_ours_exists_twice():
    assert second_copies(ROOT) == []


def test_nothing_in_dashboard_carries_the_name_of_another_module():
    assert shadowing_names(ROOT) == []


def test_no_page_speaks_sql():
    assert sql_on_pages(ROOT) == []


def test_what_runs_again_by_itself_stands_in_a_box():
    assert open_fragments(ROOT) == []


def test_no_code_names_what_only_data_may_name():
    assert named_in_code(ROOT, names_in(ROOT / "data")) == []


def test_every_file_is_short_enough():
    assert too_long(ROOT) == []


def test_the_whole_house_was_read():
    tops = {path.relative_to(ROOT).parts[0] for path in sources(ROOT)}
    assert tops >= set(OWN)


@pytest.fixture
def house(tmp_path):
    """A small orderly house to plant a bad file in."""
    for path in ("dashboard/__init__.py", "dashboard/text.py", "dashboard/db.py",
                 "dashboard/queries/members.py", "dashboard/domain/vote.py", "minutes/agenda.py",
                 "pages/home.py", "tests/test_home.py"):
        plant(tmp_path, path, "import json\n")
    return tmp_path


def plant(root, path, source):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(source, encoding="utf-8")


def test_an_orderly_house_gives_no_complaint(house):
    plant(house, "pages/members.py", "import streamlit as st\nfrom dashboard.ui import frame\n")
    checks = (wrong_imports, second_copies, shadowing_names, sql_on_pages, too_long)
    assert [check(house) for check in checks] == [[]] * len(checks)


@pytest.mark.parametrize(("path", "source", "complaint"), [
    ("dashboard/domain/rules.py", "import pandas", "dashboard.domain.rules imports pandas"),
    ("dashboard/domain/vote.py", "from dashboard import db", "dashboard.domain.vote imports dashboard.db"),
    ("dashboard/domain/vote.py", "def f():\n    import json, altair", "dashboard.domain.vote imports altair"),
    ("dashboard/queries/of.py", "from dashboard.db import home", "dashboard.queries.of imports dashboard.db"),
    ("dashboard/commands/voting.py", "import streamlit", "dashboard.commands.voting imports streamlit"),
    ("dashboard/bootstrap.py", "import packaging", "dashboard.bootstrap imports packaging"),
    ("dashboard/text.py", "import dashboard.queries", "dashboard.text imports dashboard.queries"),
    ("minutes/agenda.py", "from dashboard import db", "minutes.agenda imports dashboard.db"),
    ("pages/members.py", "import docx", "pages.members imports docx"),
    ("pages/members.py", "from pages import home", "pages.members imports pages.home"),
    ("pages/members.py", "from dashboard.db import connect", "pages.members imports dashboard.db"),
    ("dashboard/helpers.py", "", "dashboard.helpers belongs to no layer"),
])
def test_an_import_that_runs_the_wrong_way_is_named(house, path, source, complaint):
    plant(house, path, source)
    assert wrong_imports(house) == [complaint]


@pytest.mark.parametrize(("source", "complaint"), [
    ("import text", "dashboard.ui.frame imports text"),
    ("from domain import errors", "dashboard.ui.frame imports domain"),
    ("from . import state", "dashboard.ui.frame imports ."),
    ("from ..text import sentence", "dashboard.ui.frame imports ..text"),
])
def test_a_second_copy_of_a_module_is_named(house, source, complaint):
    plant(house, "dashboard/ui/frame.py", source)
    assert second_copies(house) == [complaint]


@pytest.mark.parametrize("child", ["calendar.py", "queue/__init__.py", "streamlit.py"])
def test_a_name_that_hides_another_module_is_named(house, child):
    plant(house, f"dashboard/{child}", "")
    assert shadowing_names(house) == [child.split("/")[0]]


@pytest.mark.parametrize("statement", [
    "SELECT name FROM members", "select *\n from members", "INSERT INTO members VALUES (1)",
    "DELETE FROM members", "UPDATE members SET name = ''", "PRAGMA user_version",
])
def test_sql_on_a_page_is_named(house, statement):
    plant(house, "pages/members.py", f"rows = db.query({statement!r})\n")
    assert sql_on_pages(house) == ["members.py"]


def test_a_fragment_without_a_box_is_named(house):
    plant(house, "dashboard/ui/part.py", "import streamlit as st\n\n\n@st.fragment\ndef show():\n    pass\n")
    assert open_fragments(house) == ["dashboard.ui.part"]


def test_a_name_of_the_data_in_code_is_named(house):
    plant(house, "data/committee.csv", "﻿name,city\n架空市審議会,架空市\n")
    plant(house, "data/members.csv", "﻿name\n試験 花子\n")
    plant(house, "dashboard/text.py", 'TITLE = "架空の会"\nCHAIR = "試験花子"\n')
    plant(house, "tests/test_home.py", 'CITY = "架空市"\n')
    found = named_in_code(house, names_in(house / "data"))
    assert sorted(found) == ["dashboard/text.py names 架空", "dashboard/text.py names 試験花子"]


@pytest.mark.parametrize(("path", "lines", "complaints"), [
    ("dashboard/text.py", 400, []),
    ("dashboard/text.py", 401, ["dashboard/text.py has 401 lines"]),
    ("pages/home.py", 100, []),
    ("pages/home.py", 101, ["pages/home.py has 101 lines"]),
    ("tests/test_home.py", 401, ["tests/test_home.py has 401 lines"]),
])
def test_a_file_that_is_too_long_is_named(house, path, lines, complaints):
    plant(house, path, "pass\n" * lines)
    assert too_long(house) == complaints
