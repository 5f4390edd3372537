"""Papers as PDF: with LibreOffice, without it, and with one that fails or hangs."""

import os
import shutil
import time

import pytest

from dashboard import text
from dashboard.domain.errors import DashboardError
from dashboard.papers import office, pdf
from dashboard.papers.catalogue import KINDS, makeable
from dashboard.papers.making import make

WORD = {"第1回_次第.docx": b"PK one", "第1回_議事録（案）.docx": b"PK two"}
FAILED = "PDF を作れませんでした（{}）。もう一度試し、続くときは Word の文書から PDF として保存してください。"


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """A function that puts a program of that name, a shell script, in the place of LibreOffice."""
    def install(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        for tool in ("sh", "sleep", "cp"):
            (folder / tool).symlink_to(shutil.which(tool))
        (folder / "soffice").write_text(f"#!{shutil.which('sh')}\n{script}\n")
        (folder / "soffice").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
    return install


def refusal(papers: dict[str, bytes]) -> str:
    with pytest.raises(DashboardError) as refused:
        pdf.converted(papers)
    return text.sentence(refused.value)


def test_without_libreoffice_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert pdf.program() is None
    assert refusal(WORD) == ("この PC には LibreOffice がないため、PDF を作れません。Word の文書を開いて「PDF として保存」するか、LibreOffice を"
                             "入れてください。")


def test_each_paper_keeps_its_name_and_comes_back_in_its_place(soffice):
    soffice('while [ "$1" != "--outdir" ]; do shift; done\nshift 2\n'
            'for one; do cp "$one" "${one%.docx}.pdf"; done')
    assert pdf.converted(WORD) == {"第1回_次第.pdf": b"PK one", "第1回_議事録（案）.pdf": b"PK two"}


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_where_it_makes_nothing_the_first_paper_is_named(soffice, script):
    soffice(script)
    assert refusal(WORD) == FAILED.format("第1回_次第.docx")


def test_a_paper_it_left_out_is_named_though_the_others_are_there(soffice):
    soffice('for last; do :; done\ncp "$last" "${last%.docx}.pdf"')
    assert refusal(WORD) == FAILED.format("第1回_次第.docx")


def test_one_that_hangs_is_ended_with_all_it_started(soffice, monkeypatch, tmp_path):
    soffice(f'sleep 300 &\necho $! > "{tmp_path}/child"\nwait')
    monkeypatch.setattr(office, "PATIENCE", 1)
    began = time.monotonic()
    assert refusal(WORD) == FAILED.format("第1回_次第.docx")
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _is_running(child):
            break
        time.sleep(0.1)
    assert not _is_running(child)


def _is_running(pid: int) -> bool:
    """Return whether a program still runs: one that has ended may be waiting to be taken note of."""
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.office
def test_libreoffice_makes_a_pdf_of_every_paper_of_the_played_meeting(played_db, played_meeting, found):
    made = [make(played_db, played_meeting, found, kind) for kind in makeable(found)]
    printed = pdf.converted({paper.name: paper.data for paper in made})
    assert list(printed) == [paper.name.replace(".docx", ".pdf") for paper in made]
    assert len(printed) == len(KINDS)
    assert {data[:5] for data in printed.values()} == {b"%PDF-"}
