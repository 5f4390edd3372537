"""Two thousand records in which every text is hostile, each made into every paper: no file is broken."""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.papers import office
from dashboard.papers.catalogue import KINDS, makeable
from dashboard.papers.facts import Facts, facts
from minutes.document import TOKEN, shipped
from tests import played
from tests.minutes.structure import problems
from tests.papers.generated import TYPED_TOKENS, record

RECORDS, TOGETHER = 2000, 50
SEEN = range(3)  # of which LibreOffice makes pages too


def papers(found: Facts, seed: int) -> dict[str, bytes]:
    """Return every paper that can be made of one generated record."""
    one = record(found, Random(seed))
    return {kind: KINDS[kind].make(one, shipped(kind)) for kind in makeable(one)}


def broken(folder: Path, seeds: range) -> tuple[int, list[str]]:
    """Return how many papers were made of these records, and what is wrong with which."""
    with opened(database_path(folder)) as db:
        found = facts(db, CONSOLE, played.at("16:30"), played.MEETING)
    made = [(seed, kind, data) for seed in seeds for kind, data in papers(found, seed).items()]
    return len(made), [f"{kind} of {seed}: {problem}" for seed, kind, data in made
                       for problem in problems(data) if not _was_typed(problem, kind)]


def _was_typed(problem: str, kind: str) -> bool:
    """Return whether what looks like a token that was not filled is none of the template's, but typed by somebody."""
    left = TOKEN.search(problem) if problem.endswith("was not filled") else None
    return left is not None and left[1] not in _samples(kind) - TYPED_TOKENS


def _samples(kind: str) -> set[str]:
    return set(TOKEN.findall(shipped(kind).decode(errors="replace")))


def test_two_thousand_hostile_records_give_no_broken_paper(played_meeting, monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # the test of a screen leaves its script there
    chunks = [range(start, start + TOGETHER) for start in range(0, RECORDS, TOGETHER)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        results = list(pool.map(partial(broken, played_meeting), chunks))
    assert [problem for _, found in results for problem in found] == []
    assert sum(made for made, _ in results) > .85 * RECORDS * len(KINDS)


def test_a_broken_paper_would_be_named(monkeypatch, played_meeting):
    monkeypatch.setitem(KINDS, "agenda", type(KINDS["agenda"])(
        "agenda", "public", lambda facts, template: template, lambda facts: []))
    _, found = broken(played_meeting, range(1))
    assert "agenda of 0: word/document.xml: ｛表題｝ was not filled" in found


@pytest.mark.office
@pytest.mark.parametrize("seed", SEEN)
def test_libreoffice_makes_pages_of_hostile_papers(found, seed):
    made = papers(found, seed)
    pages = dict(zip(made, office.converted(list(made.values()), "pdf")))
    assert [kind for kind, page in pages.items() if page is None or not page.startswith(b"%PDF")] == []
