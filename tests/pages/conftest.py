"""What the tests of screens share."""

import pytest

from dashboard.commands.accounts import add_account
from dashboard.domain.permissions import CONSOLE
from tests.accounts import signed_in
from tests.pages.accounts_screen import PASSWORD


@pytest.fixture
def everything(everything):
    """As elsewhere, but without who is there and what is being typed: opening a screen changes these, not the record."""
    def dump() -> dict[str, list[tuple]]:
        return {name: rows for name, rows in everything().items() if name not in ("accounts", "sessions", "drafts")}
    return dump


@pytest.fixture
def record(db):
    """A function that returns what the アカウント screen may change, but not who was last here."""
    signed_in(db, "secretariat")

    def dump() -> dict[str, list[tuple]]:
        found = {table: [tuple(row) for row in db.execute(f"SELECT * FROM {table}")]
                 for table in ("accounts", "cards", "audit")}
        return found | {"accounts": [row[:-1] for row in found["accounts"]]}
    return dump


@pytest.fixture
def account(db, now):
    """A function that adds an account of the role and returns its id; members are persons 1, 2, …"""
    def add(role: str, name: str, person: int | None = None, password: str | None = PASSWORD) -> int:
        return add_account(db, CONSOLE, now, name=name, shown_name=f"{name}【試験】", role=role, person=person,
                           password=password)
    return add


@pytest.fixture
def members(account):
    """The accounts of the first three members, who have no passwords."""
    return [account("member", f"m{person}", person, None) for person in (1, 2, 3)]
