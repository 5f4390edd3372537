"""Nothing is missing from the table of permissions: each check reads a tree and names what has no row.

So that a check can't go blind unseen, each is shown to complain about a bad tree too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import text
from dashboard.domain.permissions import (
    AT_THE_CONSOLE,
    COMMANDS,
    INNER_QUERIES,
    OPEN_QUERIES,
    PAGES,
    QUERIES,
    UNLOGGED,
)
from dashboard.verbs import VERBS

ROOT = Path(__file__).resolve().parent.parent


def functions(folder: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield ("module.function", its definition) of every public function of the modules in `folder`."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.stem}.{node.name}", node


def called_in(function: ast.FunctionDef) -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield (name, arguments) of each call of a plain name within a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.args


def names_who_acts(function: ast.FunctionDef) -> bool:
    """Return whether the second argument of a function is the actor."""
    return [argument.arg for argument in function.args.args][1:2] == ["actor"]


def commands(root: Path) -> dict[str, list[str | None]]:
    """Return {"module.function": the verbs it is recorded under} of the commands that name who acts and are logged.

    A verb that is not written out is None; a command may also hand on to another one of its module. `recorded` is no
    command but what they run in.
    """
    tree = {name: node for name, node in functions(root / "dashboard" / "commands")
            if name not in UNLOGGED | AT_THE_CONSOLE and not name.startswith("recorded.")}
    verbs = {name: [_written(arguments[3]) for called, arguments in called_in(node) if called == "recorded"]
             for name, node in tree.items()}
    return {name: found or [verb for called, _ in called_in(tree[name])
                            for verb in verbs.get(f"{name.split('.')[0]}.{called}", ())]
            for name, found in verbs.items()}


def _written(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) else None


def unlisted_commands(root: Path) -> list[str]:
    """Return each command that the table does not reach, and each row without a command."""
    verbs, tree = commands(root), dict(functions(root / "dashboard" / "commands"))
    complaints = [f"{name} leaves no row in the log" for name, found in verbs.items() if not found]
    complaints += [f"{name} does not name who acts" for name in verbs if not names_who_acts(tree[name])]
    complaints += [f"{name} records {verb}, which has no row" for name, found in verbs.items()
                   for verb in found if verb not in COMMANDS]
    written = {verb for node in tree.values() for called, arguments in called_in(node) if called == "recorded"
               for verb in [_written(arguments[3])]}
    complaints += [f"no command records {verb}" for verb in COMMANDS if verb not in written]
    return complaints + [f"{name} is no command" for name in sorted(UNLOGGED | AT_THE_CONSOLE) if name not in tree]


def unlisted_queries(root: Path) -> list[str]:
    """Return each query that is not in exactly one table or does not heed its row, and each row without a query."""
    tree = dict(functions(root / "dashboard" / "queries"))
    listed = [*QUERIES, *INNER_QUERIES, *OPEN_QUERIES]
    complaints = [f"{name} is in {listed.count(name)} tables" for name in tree if listed.count(name) != 1]
    complaints += [f"{name} does not begin with its row" for name, node in tree.items()
                   if name in QUERIES and not _begins_with_its_row(name, node)]
    return complaints + [f"{name} is no query" for name in listed if name not in tree]


def _begins_with_its_row(name: str, function: ast.FunctionDef) -> bool:
    first = function.body[1 if ast.get_docstring(function) else 0]
    return names_who_acts(function) and ast.unparse(first) == f"require(actor, QUERIES['{name}'])"


def unlisted_pages(root: Path) -> list[str]:
    """Return each page without a row, and each row without a page."""
    files = {path.stem for path in (root / "pages").glob("*.py")}
    return [f"{name} is not both a page and a row" for name in sorted(files ^ {path or "home" for path in PAGES})]


def screens_that_reach_too_far(root: Path) -> list[str]:
    """Return what a screen uses that was made for signing in, for commands or for the console; the frame may."""
    paths = [path for top in ("pages", "dashboard/ui", "dashboard/charts") for path in (root / top).rglob("*.py")]
    paths.append(root / "dashboard" / "main.py")
    closed = {f"queries.{name}" for name in INNER_QUERIES} | {f"commands.{name}" for name in AT_THE_CONSOLE}
    closed |= {"domain.permissions.CONSOLE", "papers.making.write_all"}
    return [f"{path.relative_to(root)} uses {name}" for path in sorted(paths)
            if path.is_file() and path != root / "dashboard/ui/frame.py" for name in sorted(_used(path) & closed)]


def _used(path: Path) -> set[str]:
    """Return what a file uses of our modules, each as its dotted name without the `dashboard.`."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    known = {alias.asname or alias.name: f"{node.module}.{alias.name}".removeprefix("dashboard.")
             for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    attributes = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    return {*known.values(), *(f"{known[node.value.id]}.{node.attr}" for node in attributes if node.value.id in known)}


CHECKS = [unlisted_commands, unlisted_queries, unlisted_pages, screens_that_reach_too_far]


@pytest.mark.parametrize("check", CHECKS)
def test_the_table_is_complete(check):
    assert check(ROOT) == []


def test_the_menu_and_the_table_know_the_same_screens():
    assert PAGES.keys() == text.SCREENS.keys()


def test_every_verb_of_the_table_has_words_for_the_log():
    assert COMMANDS.keys() == VERBS.keys()


BY = "def tear(db, actor, now):\n    "
ASKS = "def entries(db, actor):\n    "


@pytest.mark.parametrize(("check", "path", "source", "complaint"), [
    (unlisted_commands, "dashboard/commands/x.py", BY + "with recorded(db, actor, now, 'tear', 'y'): pass",
     "x.tear records tear, which has no row"),
    (unlisted_commands, "dashboard/commands/x.py", BY + "with recorded(db, actor, now, verb, 'y'): pass",
     "x.tear records None, which has no row"),
    (unlisted_commands, "dashboard/commands/x.py", BY + "db.execute('DELETE FROM y')",
     "x.tear leaves no row in the log"),
    (unlisted_commands, "dashboard/commands/x.py", "def tear(db, now):\n    recorded(db, CONSOLE, now, 'load', 'y')",
     "x.tear does not name who acts"),
    (unlisted_queries, "dashboard/queries/x.py", "def secrets(db): return []", "x.secrets is in 0 tables"),
    (unlisted_queries, "dashboard/queries/x.py", "def secrets(db, actor):\n    require(actor, OFFICIALS)",
     "x.secrets is in 0 tables"),
    (unlisted_queries, "dashboard/queries/audit.py", ASKS + "return []", "audit.entries does not begin with its row"),
    (unlisted_queries, "dashboard/queries/audit.py", ASKS + "require(actor, QUERIES['issued.one'])",
     "audit.entries does not begin with its row"),
    (unlisted_queries, "dashboard/queries/audit.py", "def entries(db):\n    require(actor, QUERIES['audit.entries'])",
     "audit.entries does not begin with its row"),
    (unlisted_pages, "pages/x.py", "", "x is not both a page and a row"),
    (screens_that_reach_too_far, "pages/x.py", "from dashboard.queries.accounts import account",
     "pages/x.py uses queries.accounts.account"),
    (screens_that_reach_too_far, "dashboard/ui/x/y.py", "from dashboard.queries import accounts as read\nread.tries(1)",
     "dashboard/ui/x/y.py uses queries.accounts.tries"),
    (screens_that_reach_too_far, "dashboard/main.py", "from dashboard.commands.package import load_package",
     "dashboard/main.py uses commands.package.load_package"),
    (screens_that_reach_too_far, "pages/x.py", "from dashboard.papers import making\nmaking.write_all(here.path, 1, 'x')",
     "pages/x.py uses papers.making.write_all"),
    (screens_that_reach_too_far, "pages/x.py", "from dashboard.domain.permissions import CONSOLE",
     "pages/x.py uses domain.permissions.CONSOLE"),
])
def test_what_is_planted_without_a_row_is_found(tmp_path, check, path, source, complaint):
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    absent = (" is no ", "no command ")  # a tree of one file lacks everything else
    found = [said for said in check(tmp_path) if not any(words in said for words in absent)]
    assert [said for said in found if file.stem in said] == [complaint]
