"""Whatever text a command takes is stored clean, and no name is changed on the way: each text of each is tried."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import fields, is_dataclass, replace
from importlib import import_module

import pytest

from dashboard.db import backup, database_path, opened
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.plain_text import clean
from tests.everybody import NOW, SAMPLES, staff

DIRT, NAME = "\x07\u202e\ufeff\x85\ufffe", "髙﨑𠮷葛\U000e0100塚\ufa10"
# What is not kept as it was typed: passwords are hashed, a source is that of the data package, a member who presides is
# named as on the roster.
NOT_KEPT = {("password",), ("current",), ("new",), ("meeting", "src"), ("name",)}
# What nobody types: the program names the paper and its type.
CODES = {("paper",), ("type",)}


@pytest.fixture(scope="session")
def published(published, tmp_path_factory):
    """As elsewhere, and the store knows somebody of every kind."""
    return staff(published, tmp_path_factory.mktemp("staffed"))


def texts(value, path: tuple = ()) -> Iterator[tuple]:
    """Yield the path to each text within the facts of a command."""
    if isinstance(value, str):
        yield path
    for step, inner in _parts(value):
        yield from texts(inner, (*path, step))


def _parts(value) -> list[tuple]:
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, (list, tuple)):
        return list(enumerate(value))
    if is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in fields(value)]
    return []


def soiled(value, path: tuple):
    """Return the facts with dirt around the text at the path, and a rare name behind it."""
    if not path:
        return f"{DIRT}{value}{DIRT}{NAME}{DIRT}"
    step, *rest = path
    if is_dataclass(value):
        return replace(value, **{step: soiled(getattr(value, step), tuple(rest))})
    inner = {key: soiled(each, tuple(rest)) if key == step else each for key, each in _parts(value)}
    return inner if isinstance(value, dict) else type(value)(inner.values())


def stored(db) -> list[str]:
    """Return every text of every table, those within the JSON of the log too."""
    cells = [cell for name in db.table_names() for row in db.execute(f"SELECT * FROM [{name}]") for cell in row]
    found = [cell for cell in cells if isinstance(cell, str)]
    return found + [part for cell in found if cell[:1] in "{[" for part in _within(cell)]


def _within(cell: str) -> list[str]:
    try:
        value = json.loads(cell)
    except ValueError:
        return []
    return [_at(value, path) for path in texts(value)]


def _at(value, path: tuple) -> str:
    for step in path:
        value = value[step]
    return value


def called(name: str) -> Callable:
    module, function = name.split(".")
    return getattr(import_module(f"dashboard.commands.{module}"), function)


@pytest.fixture
def copy(home, tmp_path):
    """A function that returns an open store of its own, as everybody's samples expect it."""
    with ExitStack() as stack:
        def another(name: str):
            backup(database_path(home), database_path(tmp_path / name))
            return stack.enter_context(opened(database_path(tmp_path / name))), tmp_path / name
        yield another


def outcome(copy, name: str, path: tuple, number: int) -> str:
    """Return what became of a command of which one text is dirty: "clean", "dirty", "not kept" or "refused"."""
    db, home = copy(f"{number}")
    facts = soiled(SAMPLES[name](db, home), path)
    try:
        called(name)(db, CONSOLE, NOW, **facts)
    except DashboardError:
        return "refused"
    found = stored(db)
    if any(clean(text) != text for text in found):
        return "dirty"
    return "clean" if any(NAME in text for text in found) else "not kept"


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_command_takes_is_stored_clean_and_no_name_is_changed(name, copy):
    paths = [path for path in texts(SAMPLES[name](*copy("first"))) if path not in CODES]
    outcomes = {path: outcome(copy, name, path, number) for number, path in enumerate(paths)}
    assert {path: what for path, what in outcomes.items() if what == "dirty"} == {}
    assert {path for path, what in outcomes.items() if what == "not kept"} <= NOT_KEPT
