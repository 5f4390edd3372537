"""On 資料の登録 the secretariat gives each paper of a meeting its file, and sees what became of it."""

import pytest

from dashboard import text
from dashboard.domain.permissions import CONSOLE
from dashboard.domain.reading import in_force
from dashboard.pdfs import pages
from dashboard.queries import meetings, reading
from tests import office_made, pdfs_made
from tests.hostile import EVIL

FIRST, SECOND = pdfs_made.pdf("初めの版"), pdfs_made.pdf("直した版", "二ページ目")
NO_TEXT = "このファイルには文字の情報がありません"


@pytest.fixture
def papers(db):
    return meetings.meeting(db, CONSOLE, 1).papers


@pytest.fixture
def part(home, screen, papers):
    """A function that opens the screen with the first paper's file to be chosen."""
    def visit(paper: int = 0):
        return tap(screen("uploads"), f"uploads.add.{papers[paper].id}")
    return visit


def tap(at, key: str):
    return next(button for button in at.button if (button.key or "").startswith(key)).click().run()


def choose(at, data: bytes, name: str = "資料.pdf"):
    return at.file_uploader[0].upload(name, data).run()


def shown(at) -> str:
    said = (*at.markdown, *at.error, *at.success, *at.warning, *at.info)
    return "\n".join(element.value for element in said).replace("\\", "")


def write(at, label: str, words: str):
    return next(area for area in at.text_area if area.label.startswith(label)).set_value(words).run()


def labels(at) -> list[str]:
    return [button.label for button in at.button]


def read_now(db, paper) -> list[tuple[int, int, str]]:
    found = in_force(reading.of_paper(db, paper.id))
    return [(one.version, one.pages, one.access) for one in found.values()]


def registered(at, paper, data: bytes = FIRST):
    return tap(choose(at, data), f"uploads.register.{paper.id}")


def test_every_paper_of_the_list_is_there_without_a_file(screen, home, papers):
    at = screen("uploads")
    for paper in papers:
        assert f"**{text.paper_line(paper.kind, paper.number, paper.title)}**  \n○ ファイルは未登録" in shown(at)
    assert labels(at) == ["ファイルを登録する"] * len(papers)
    assert "この会議はまだ招集していないため、委員には見えていません。" in shown(at)


def test_a_paper_of_a_consultation_says_so(screen, db, papers):
    db.execute("UPDATE papers SET consultation = 3 WHERE id = ?", [papers[1].id])
    line = text.paper_line(papers[1].kind, papers[1].number, papers[1].title)
    found = shown(screen("uploads"))
    assert f"**{line}**  \n諮問3　本市における協働の環境づくりと啓発について  \n○ ファイルは未登録" in found
    assert found.count("諮問") == 1


def test_once_the_meeting_is_called_nothing_is_said_of_it(screen, db):
    db.execute("UPDATE meetings SET state = 'called'")
    assert "招集していない" not in shown(screen("uploads"))


def test_a_file_is_looked_at_and_registered(part, db, papers):
    at = choose(part(), FIRST)
    assert "✓ 登録できるファイルです（1ページ）。" in shown(at)
    assert NO_TEXT not in shown(at)
    at = tap(at, f"uploads.register.{papers[0].id}")
    assert read_now(db, papers[0]) == [(1, 1, "members")]
    assert "✓ 登録済み（第1版・1ページ）　委員と事務局だけが読める" in shown(at)
    assert f"「{text.paper_line(papers[0].kind, papers[0].number, papers[0].title)}」のファイルを登録しました。" in shown(at)
    assert labels(at)[:3] == ["新しい版に差し替える", "読める人を変える", "取り下げる"]


def test_the_readers_can_be_chosen_at_once(part, db, papers):
    at = choose(part(), FIRST)
    at.radio[0].set_value("public").run()
    tap(at, f"uploads.register.{papers[0].id}")
    assert read_now(db, papers[0]) == [(1, 1, "public")]


def test_the_first_page_is_drawn_once_however_often_the_screen_runs(part, monkeypatch):
    drawn, draw = [], pages.picture
    monkeypatch.setattr(pages, "picture", lambda *asked: drawn.append(asked) or draw(*asked))
    at = choose(part(), FIRST)
    at.radio[0].set_value("public").run()
    at.run()
    assert [asked[0] for asked in drawn] == [FIRST]
    choose(at, SECOND, "別の資料.pdf")
    assert [asked[0] for asked in drawn] == [FIRST, SECOND]


def test_a_file_that_is_taken_away_again_is_let_go_of(part):
    at = choose(part(), FIRST)
    assert "uploads.read" in at.session_state
    at.file_uploader[0].set_value(None).run()
    assert "uploads.read" not in at.session_state and not at.exception


@pytest.mark.parametrize(("data", "code"), [
    (b"MZ\x90\x00", "upload_kind"), (office_made.with_macros(), "upload_macros"), (pdfs_made.encrypted(), "pdf_encrypted"),
    (pdfs_made.with_opening_script(), "pdf_script"), (pdfs_made.with_attachment(), "pdf_attachment"),
    (pdfs_made.damaged(), "pdf_damaged")])
def test_a_file_that_is_refused_is_explained_and_stays_chosen(part, everything, data, code):
    at = part()
    before = everything()
    at = choose(at, data)
    assert [error.value.replace("\\", "") for error in at.error] == [text.SENTENCES[code]]
    assert [file.name for file in [at.file_uploader[0].value]] == ["資料.pdf"]
    assert "この資料として登録する" not in labels(at)
    assert everything() == before


def test_a_replacement_needs_its_words_and_keeps_what_was_typed(part, db, papers, everything):
    at = tap(registered(part(), papers[0]), f"uploads.add.{papers[0].id}")
    at = write(choose(at, SECOND, "資料（訂正）.pdf"), "変わった所", "２ページ目を加えた")
    before = everything()
    at = tap(at, f"uploads.register.{papers[0].id}")
    assert text.SENTENCES["version_reason_missing"] in shown(at)
    assert everything() == before
    assert [area.value for area in at.text_area] == ["２ページ目を加えた", ""]
    at = tap(write(at, "差し替える理由", "数字が確定したため"), f"uploads.register.{papers[0].id}")
    assert read_now(db, papers[0]) == [(2, 2, "members")]
    assert "変わった所　２ページ目を加えた  \n理由　数字が確定したため" in shown(at)
    assert "**第1版**　前の版" in shown(at)


def test_the_same_file_again_is_refused(part, papers, everything):
    at = tap(registered(part(), papers[0]), f"uploads.add.{papers[0].id}")
    at = write(write(choose(at, FIRST), "変わった所", "なし"), "差し替える理由", "なし")
    before = everything()
    assert "いま読まれている第1版と同じファイルです。" in shown(tap(at, f"uploads.register.{papers[0].id}"))
    assert everything() == before


def test_a_version_is_withdrawn_with_its_reason(part, db, papers):
    at = tap(registered(part(), papers[0]), f"uploads.withdraw.{papers[0].id}")
    version = reading.of_paper(db, papers[0].id)[0].id
    at = tap(at, f"uploads.withdraw_now.{version}")
    assert text.SENTENCES["version_reason_missing"] in shown(at)
    at = tap(write(at, "取り下げる理由", "誤り"), f"uploads.withdraw_now.{version}")
    assert read_now(db, papers[0]) == []
    assert "！ 取り下げたため、読めるファイルがありません" in shown(at)
    assert "**第1版**　× 取り下げ" in shown(at)


def test_the_readers_are_changed(part, db, papers):
    at = tap(registered(part(), papers[0]), f"uploads.access.{papers[0].id}")
    at = tap(at, f"uploads.access_now.{reading.of_paper(db, papers[0].id)[0].id}")
    assert read_now(db, papers[0]) == [(1, 1, "public")]
    assert "✓ 登録済み（第1版・1ページ）　だれでも読める" in shown(at)


def test_what_was_opened_closes_without_a_trace(part, everything, papers):
    at = part()
    before = everything()
    at = tap(choose(at, FIRST), f"uploads.add.{papers[0].id}")
    assert (len(at.file_uploader), everything()) == (0, before)


def test_a_scan_and_a_file_that_another_paper_has_are_pointed_out(part, screen, papers):
    at = choose(part(), pdfs_made.scanned())
    assert NO_TEXT in shown(at)
    at = tap(at, f"uploads.register.{papers[0].id}")
    at = choose(tap(at, f"uploads.add.{papers[1].id}"), pdfs_made.scanned())
    line = text.paper_line(papers[0].kind, papers[0].number, papers[0].title)
    assert f"同じファイルが「{line}」に登録されています。" in shown(at)


def test_names_and_words_are_shown_as_typed(part, db, papers):
    at = tap(registered(part(), papers[0]), f"uploads.add.{papers[0].id}")
    at = write(write(choose(at, SECOND, "<b>資料.pdf"), "変わった所", EVIL), "差し替える理由", EVIL)
    at = tap(at, f"uploads.register.{papers[0].id}")
    assert read_now(db, papers[0]) == [(2, 2, "members")]
    assert [error.value for error in at.error] == []


def test_without_libreoffice_only_pdf_is_asked_for(part, monkeypatch):
    monkeypatch.setenv("PATH", "")
    at = part()
    assert at.file_uploader[0].label == (
        "ファイルを選ぶ（PDF、50 MB まで。Word などのファイルは、元のソフトで「PDF として保存」してください）")
    assert text.SENTENCES["upload_needs_office"] in shown(choose(at, office_made.docx(), "資料.docx"))


def test_a_committee_without_papers_is_told_where_to_begin(screen, db):
    for table in ("agenda_item_papers", "papers"):
        db[table].delete_where()
    assert "この会議の資料の一覧は、まだ空です。" in shown(screen("uploads"))
