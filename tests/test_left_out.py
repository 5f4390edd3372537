"""Tests that need a browser or LibreOffice: left out and said so, or failed where they are required."""

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def outcome(pytester, monkeypatch):
    """Run one test marked `browser` and one plain test on a machine that has no program at all."""
    def run(required):
        pytester.makeconftest('pytest_plugins = ["tests.needs"]')
        pytester.makepyfile("import pytest\n"
                            "@pytest.mark.browser\ndef test_screen(): pass\n"
                            "def test_rule(): pass\n")
        pytester.makeini("[pytest]\nmarkers =\n    browser\n    office\npythonpath = " + str(ROOT))
        monkeypatch.setenv("PATH", str(pytester.path))
        monkeypatch.setenv("COMMITTEE_BROWSER_TESTS", required)
        return pytester.runpytest_subprocess()
    return run


def test_without_a_browser_its_tests_are_left_out_and_named(outcome):
    result = outcome("")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*ブラウザーのテスト 1 件を行いませんでした*", "行うには Chromium*を入れてください。", "*::test_screen"])


def test_where_a_browser_is_required_its_absence_is_a_failure(outcome):
    result = outcome("required")
    result.assert_outcomes(passed=1, errors=1)
    assert re.search("ブラウザーのテストを行えません。Chromium.*を入れてください。", result.stdout.str())
