"""What the tests of screens share."""

import pytest


@pytest.fixture
def everything(everything):
    """As elsewhere, but without who is there and what is being typed: opening a screen changes these, not the record."""
    def dump() -> dict[str, list[tuple]]:
        return {name: rows for name, rows in everything().items() if name not in ("accounts", "sessions", "drafts")}
    return dump
