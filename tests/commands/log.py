"""What the tests of the commands look at: which rows a command changed, and what it refused."""

import json
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.db import connect, database_path
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE

ACTOR = CONSOLE
AT = "2026-11-22T10:30:00+09:00"
Tables = dict[str, list[tuple]]


def changed(before: Tables, after: Tables) -> dict[str, tuple[list, list]]:
    """Return {table: (rows that went, rows that came)} of the tables that differ, SQLite's own counters aside.

    Rows of the log come without their hash.
    """
    found = {name: ([row for row in before[name] if row not in after[name]],
                    [row for row in after[name] if row not in before[name]]) for name in after}
    found["audit"] = tuple([row[:-1] for row in rows] for rows in found["audit"])
    return {name: rows for name, rows in found.items() if rows != ([], []) and name != "sqlite_sequence"}


def one_entry(verb: str, subject: str, subject_id: int | str, before: dict | None, after: dict | None, id: int = 2):
    """Return what a command leaves in the log: one row, behind that of the loading."""
    return [], [(id, AT, ACTOR.name, verb, subject, str(subject_id), _json(before), _json(after))]


def raised_once(subject: str, of: int = 1):
    """Return what a command does to its subject's revision, once raised by the loading."""
    return [(subject, of)], [(subject, of + 1)]


def _json(facts: dict | None) -> str | None:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else None


def refusal(command: Callable, *arguments, **facts) -> tuple[str, str, dict]:
    """Return (class, code, facts) of the refusal of a command."""
    with pytest.raises(DashboardError) as refused:
        command(*arguments, **facts)
    return type(refused.value).__name__, refused.value.code, refused.value.facts


def at_once(home: Path, *acts: Callable) -> list:
    """Run each act(db) on a thread and a connection of its own, all let go together; return results or refusals."""
    gate = threading.Barrier(len(acts))
    outcomes: list = [None] * len(acts)

    def run(index: int, act: Callable) -> None:
        with closing(connect(database_path(home))) as db:
            gate.wait()
            try:
                outcomes[index] = act(db)
            except DashboardError as error:
                outcomes[index] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes
