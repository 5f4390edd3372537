"""The Open XML SDK, on which Word's own reading of a file is modelled, finds nothing wrong with templates and papers."""

import json
import subprocess

import pytest

from dashboard.domain.templates import PAPERS
from dashboard.papers import specimen
from minutes.document import shipped
from tests.minutes import restyled
from tests.minutes.structure import parts
from tests.minutes.word import packed, rewritten
from tests.papers.test_generated import papers

pytestmark = pytest.mark.validator


@pytest.fixture
def wrong(tmp_path):
    """A function that returns what the validator finds in a Word file."""
    def ask(data: bytes) -> list[str]:
        path = tmp_path / "paper.docx"
        path.write_bytes(data)
        ran = subprocess.run(["ooxml-validator", path, "--officeVersion", "Office2019"], capture_output=True, timeout=120)
        answer = json.loads(ran.stdout)
        assert answer["ok"] is (ran.returncode == 0) is (answer["errors"] == [])
        return [f"{error['path']} {error['xPath']}: {error['description']}" for error in answer["errors"]]
    return ask


@pytest.mark.parametrize("paper", PAPERS)
def test_a_shipped_template_is_valid(wrong, paper):
    assert wrong(shipped(paper)) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_of_a_played_meeting_is_valid(wrong, found, paper):
    assert wrong(specimen.made(found, paper, shipped(paper))) == []


@pytest.mark.parametrize(("paper", "template"), [("roster", restyled.roster()), ("minutes", restyled.minutes())])
def test_a_paper_of_a_restyled_template_is_valid(wrong, found, paper, template):
    assert wrong(specimen.made(found, paper, template)) == []


@pytest.mark.parametrize("seed", range(2))
def test_papers_of_hostile_records_are_valid(wrong, found, seed):
    assert {kind: problems for kind, data in papers(found, seed).items() if (problems := wrong(data))} == {}


@pytest.mark.parametrize("broken", [
    rewritten(shipped("agenda"), "<w:body>", "<w:body><w:p><w:jc w:val='center'/></w:p>"),
    packed({name: data for name, data in parts(shipped("agenda")).items() if name != "word/styles.xml"})])
def test_it_does_find_what_is_wrong(wrong, broken):
    assert wrong(broken) != []
