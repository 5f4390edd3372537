"""What the tests share: a store with the published facts, and screens on it."""

from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.commands.package import load_package
from dashboard.db import backup, database_path, opened
from dashboard.db import home as home_folder
from dashboard.domain.accounts import digest
from tests.accounts import signed_in
from tests.clocks import LOADED, ahead

pytest_plugins = ["tests.needs"]

ROOT = Path(__file__).resolve().parent.parent
SECOND_COMMITTEE = ROOT / "tests" / "packages" / "midori_bunka"


@pytest.fixture(scope="session", autouse=True)
def _installed_packages_are_scanned_once():
    """Streamlit looks for components in every installed package whenever a screen is opened anew; once will do."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def _loaded(package: Path, folder: Path) -> Path:
    load_package(package, database_path(folder), LOADED)
    return folder


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """A folder whose store holds the published facts; never written to."""
    return _loaded(ROOT / "data", tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def second_published(tmp_path_factory) -> Path:
    """A folder whose store holds the second committee; never written to."""
    return _loaded(SECOND_COMMITTEE, tmp_path_factory.mktemp("second"))


def _copied(source: Path, target: Path, monkeypatch) -> Path:
    backup(database_path(source), database_path(target))
    monkeypatch.setenv("COMMITTEE_HOME", str(target))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead())
    return target


@pytest.fixture
def home(published, tmp_path, monkeypatch) -> Path:
    """A folder with a store of its own, holding the published facts; it is the evening of 22 November 2026."""
    return _copied(published, tmp_path / "home", monkeypatch)


@pytest.fixture
def second_home(second_published, tmp_path, monkeypatch) -> Path:
    """As `home`, with the second committee."""
    return _copied(second_published, tmp_path / "second", monkeypatch)


@pytest.fixture
def db(home):
    """An open store with the published facts."""
    with opened(database_path(home)) as found:
        yield found


@pytest.fixture
def now() -> datetime:
    """The instant at which the commands of a test run."""
    return datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def screen():
    """A function that opens a screen by its path ("" is ホーム) as a role, and returns it, run once."""
    def visit(path: str, role: str = "secretariat", person: int | None = None) -> AppTest:
        at = AppTest.from_file(str(ROOT / "dashboard" / "main.py"), default_timeout=30)
        with opened(database_path(home_folder())) as db:
            at.user = {"sid": digest(signed_in(db, role, person))}
        at.run()
        return at.switch_page(str(ROOT / "pages" / f"{path or 'home'}.py")).run()
    return visit


@pytest.fixture
def everything(db):
    """A function that returns all rows of all tables, to prove that a refusal changed nothing."""
    def dump() -> dict[str, list[tuple]]:
        return {name: [tuple(row) for row in db.execute(f"SELECT * FROM [{name}]")] for name in db.table_names()}
    return dump
