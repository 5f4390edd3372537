"""All papers of a meeting in one ZIP: those that can be made, numbered as the list in front says."""

import io
import zipfile
from dataclasses import replace

import pytest

from dashboard.db import database_path
from dashboard.papers import bundle
from dashboard.papers.catalogue import KINDS, LISTED, makeable
from dashboard.papers.making import make, write_all
from dashboard.papers.standing import Standing, standing
from minutes.document import shipped
from minutes.reading import lines


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_list_in_front_numbers_the_papers_as_their_files_are(played_db, played_meeting, found):
    name, data = bundle.words(played_db, played_meeting, found)
    papers = unzipped(data)
    cover = next(iter(papers))
    assert name == "第1回川口市協働推進委員会_文書一式（Word）.zip"
    assert cover == "00_第1回川口市協働推進委員会_送付文書一覧.docx"
    listed = [line.split("｜")[:2] for line in lines(papers[cover])[3:]]
    assert [f"{number}_第1回川口市協働推進委員会_{paper}.docx" for number, paper in listed] == list(papers)[1:]
    assert len(listed) == len(LISTED)


def test_the_zip_is_the_same_every_time(played_db, played_meeting, found):
    assert bundle.words(played_db, played_meeting, found) == bundle.words(played_db, played_meeting, found)


def test_a_paper_that_can_t_be_made_is_left_out_and_the_list_says_why(played_db, played_meeting, found):
    bare = replace(found, consultations=())
    papers = unzipped(bundle.words(played_db, played_meeting, bare)[1])
    assert not any("諮問書" in name or "答申書" in name for name in papers)
    assert len(papers) == len(KINDS) - 2
    said = [line for line in lines(next(iter(papers.values()))) if line.startswith("－")]
    reason = "作っていません。令和７年11月14日までの諮問の記録がないため、諮問書と答申書を作れません。諮問を「諮問・答申」の画面で記録してください。"
    assert said == [f"－｜諮問書｜{reason}", f"－｜答申書｜{reason}"]


def test_the_list_names_what_each_paper_lacks(played_db, played_meeting, found):
    said = lines(make(played_db, played_meeting, found, "cover").data)
    assert "01｜次第｜なし" in said
    assert "02｜開催通知｜連絡先（文書の設定）、市長などの職名と氏名（文書の設定）" in said


def test_writing_them_all_leaves_out_what_can_t_be_made(tmp_path, db, home, now):
    written = {path.name for path in write_all(database_path(home), 1, tmp_path / "whole", now)}
    assert len(written) == len(KINDS)
    for table in ("opinions", "followups", "consultations"):
        db[table].delete_where()
    fewer = {path.name for path in write_all(database_path(home), 1, tmp_path / "fewer", now)}
    assert written - fewer == {f"第1回川口市協働推進委員会_{name}.docx" for name in ("諮問書", "答申書")}


def test_the_screen_gets_the_reason_instead_of_a_paper(played_db, played_meeting, found):
    bare = replace(found, consultations=())
    now = standing(played_db, played_meeting, bare, "report", [])
    assert now == Standing(refusal=now.refusal)
    assert now.refusal.code == "consultation_none"


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_paper_is_refused_before_it_is_made_too(kind, found):
    """What `missing` does not refuse can be made."""
    for facts in (found, replace(found, consultations=()), replace(found, memberships=())):
        if kind in makeable(facts):
            assert KINDS[kind].make(facts, shipped(kind))[:2] == b"PK"
