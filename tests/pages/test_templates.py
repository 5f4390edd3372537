"""On 文書 the secretariat takes a template away, has a restyled one checked, looks at it and puts it to use."""

import shutil

import pytest

from dashboard import files, text
from dashboard.domain.errors import DashboardError
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.templates import PAPERS
from dashboard.queries import templates as read
from minutes.document import shipped
from tests.hostile import EVIL
from tests.minutes import restyled
from tests.minutes.bad_templates import BAD, said
from tests.minutes.word import rewritten

GOOD = rewritten(shipped("agenda"), "配布資料一覧", "配布資料の一覧")


@pytest.fixture
def part(home, screen):
    """A function that opens the part ひな形 of the screen, for a paper."""
    def visit(paper: str = "agenda"):
        at = screen("papers")
        at.segmented_control[0].set_value("ひな形").run()
        return at.selectbox(key="templates.paper").set_value(paper).run()
    return visit


def choose(at, data: bytes, name: str = "直した次第.docx"):
    return at.file_uploader[0].upload(name, data).run()


def tap(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def shown(at) -> str:
    """Return what the screen says, without what keeps it from being read as Markdown."""
    return "\n".join(element.value for element in (*at.markdown, *at.error, *at.success)).replace("\\", "")


def downloads(at) -> list[str]:
    return [element.label for element in at.get("download_button")]


def test_all_templates_are_listed_the_shipped_ones_as_such(part):
    at = part()
    table = next(element.value for element in at.markdown if "いま使っているひな形" in element.value)
    rows = [line.split("|")[1:3] for line in table.splitlines()[4:]]
    assert [tuple(cell.strip() for cell in row) for row in rows] == [
        (text.TEMPLATES[paper], "元のひな形") for paper in PAPERS]
    assert [error.value for error in at.error] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_the_shipped_template_of_every_paper_can_be_taken_away_and_passes_the_check(part, paper):
    at = choose(part(paper), shipped(paper))
    assert downloads(at) == ["元のひな形をダウンロードする", "内容を入れた Word をダウンロードする"]
    assert "✓ このファイルは、ひな形に使えます。" in shown(at)


@pytest.mark.parametrize("name", ["a text", "too large", "an old Word file", "macros under another name", "an attached template",
                                  "an insertion", "samples apart"])
def test_a_bad_file_is_explained_and_cannot_be_used(part, db, everything, name):
    code, data = BAD[name]
    before = everything()
    at = choose(part(), data)
    sentence = text.SENTENCES[code].partition("{")[0]
    assert sentence in shown(at)
    assert "次の1か所" in shown(at)
    assert [button.label for button in at.button if button.label == "このひな形を使う"] == []
    assert everything() == before


def test_a_finding_is_said_with_its_place(part):
    at = choose(part(), said("｛表題｝", "{表題}"))
    assert "ひな形の「{表題}」のかっこが半角です。全角の｛｝に直してください。  \n  場所　本文の「{表題}」" in shown(at)


def test_what_a_template_does_without_is_said_and_it_can_be_used(part, db, home):
    at = choose(part("roster"), restyled.roster(), "直した名簿.docx")
    assert "このひな形にない見本（その内容は印刷しません）　｛凡例｝" in shown(at)
    tap(at, "このひな形を使う")
    assert read.active(db, "roster").name == "直した名簿.docx"
    assert files.path(home, read.active(db, "roster").hash).read_bytes() == restyled.roster()


def test_a_template_in_use_says_since_when_and_by_whom_and_can_be_given_back(part, db):
    at = tap(choose(part(), GOOD), "このひな形を使う")
    assert [message.value for message in at.success] == ["次第は、これから「直した次第\\.docx」で作ります。"]
    own = read.active(db, "agenda")
    assert f"「直した次第.docx」を使っています（R8.11.22 {own.at:%H:%M}　事務局【試験】）。" in shown(at)
    assert downloads(at) == ["使っているひな形をダウンロードする", "元のひな形をダウンロードする"]
    assert at.file_uploader[0].value is None
    at = tap(at, "元のひな形に戻す")
    assert [message.value for message in at.success] == ["次第を元のひな形に戻しました。"]
    assert read.active(db, "agenda") is None
    assert [element.label for element in at.expander] == ["前に使ったひな形（1件）"]
    assert downloads(at) == ["元のひな形をダウンロードする", "このひな形をダウンロードする"]


def test_the_log_tells_which_template_was_put_to_use_and_given_back(part, screen):
    tap(tap(choose(part(), GOOD), "このひな形を使う"), "元のひな形に戻す")
    told = shown(screen("log"))
    assert "**ひな形を使い始める**　文書　  \n  名前：直した次第.docx、文書：次第、" in told
    assert "**元のひな形に戻す**　文書　  \n  前の名前：直した次第.docx、文書：次第、" in told


def test_the_papers_are_listed_as_made_from_the_template_in_use(part, screen):
    tap(choose(part(), said("日　時", "日時")), "このひな形を使う")
    at = screen("papers")
    assert [error.value for error in at.error] == []


def test_a_lost_file_is_said_there_and_the_shipped_one_brings_the_papers_back(part, db, home, screen):
    tap(choose(part(), GOOD), "このひな形を使う")
    shutil.rmtree(home / files.FOLDER)
    lost = text.sentence(DashboardError("template_file_lost", name="直した次第.docx"))
    assert lost in shown(part())
    assert lost in shown(screen("papers"))
    tap(part(), "元のひな形に戻す")
    assert lost not in shown(part()) + shown(screen("papers"))


def test_a_template_that_no_longer_fits_is_said_with_what_to_mend(part, db, home):
    tap(choose(part(), GOOD), "このひな形を使う")
    hash = files.put(home, said("｛表題｝", "表題"))
    db.execute("UPDATE templates SET hash = ? WHERE is_active = 1", [hash])
    db.execute("UPDATE revisions SET revision = revision + 1 WHERE subject = 'papers'")
    said_there = shown(part())
    assert "使っているひな形は、いまのままでは使えません。直したものを選ぶか、元のひな形に戻してください。" in said_there
    assert "ひな形に見本｛表題｝がありません。" in said_there


def test_a_file_that_is_in_use_already_is_refused_with_a_sentence(part, db):
    tap(choose(part(), GOOD), "このひな形を使う")
    at = tap(choose(part(), GOOD), "このひな形を使う")
    assert "ひな形「直した次第.docx」はすでに使っています。" in shown(at)
    assert len(read.templates(db, CONSOLE)) == 1


def test_what_stands_in_a_file_is_never_read_as_markup(part):
    evil = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    at = choose(part(), said("配布資料一覧", f"｛{evil}｝"), f"{EVIL}.docx")
    shown_raw = "\n".join(element.value for element in at.markdown)
    assert "<script>" not in shown_raw
    assert "<script>" in shown_raw.replace("\\", "")


@pytest.mark.office
def test_the_filled_page_is_shown_as_a_picture(part):
    at = tap(choose(part(), GOOD), "印刷の見本を見る")
    assert [error.value for error in at.error] == []
    assert len(at.get("image")) == 1
