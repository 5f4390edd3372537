"""文書: every paper of a meeting is looked at, issued, compared with the record since, bundled; and the settings."""

import io
import zipfile
from dataclasses import replace

import pytest

from dashboard import files
from dashboard.commands.consultations import consult
from dashboard.commands.meetings import save_meeting
from dashboard.commands.papers import save_settings
from dashboard.db import backup, database_path, opened
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE
from dashboard.papers import bundle, pdf
from dashboard.papers.catalogue import KINDS
from dashboard.papers.facts import facts
from dashboard.papers.standing import LOST, NO_WORD
from dashboard.queries import issued, meetings
from dashboard.queries.papers import settings as read_settings
from dashboard.ui.papers.bundle import MADE, WITHOUT_OFFICE
from dashboard.ui.papers.listing import GROUPS
from dashboard.ui.papers.state import REMEDIES, TROUBLES
from tests import played
from tests.clocks import ahead
from tests.pages.spoken import done, lines, refusals, send

CHANGED, SAME, NEVER = "！ 発行の後に内容が変わっています", "✓ 発行済み（記録と同じ内容です）", "○ 未発行"


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A folder with a store in which the first meeting was played; never written to."""
    folder = played.committee(tmp_path_factory.mktemp("played"))
    with opened(database_path(folder)) as db:
        played.play(db)
    return folder


@pytest.fixture
def home(stored, tmp_path, monkeypatch):
    """A folder with a store of its own in which the first meeting was played; the day is that of the meeting."""
    folder = tmp_path / "home"
    backup(database_path(stored), database_path(folder))
    monkeypatch.setenv("COMMITTEE_HOME", str(folder))
    monkeypatch.setenv("COMMITTEE_AHEAD", ahead(played.DAY))
    return folder


def part(screen, name: str):
    at = screen("papers")
    return at.segmented_control[0].set_value(name).run()


def state(at, paper: str) -> str:
    """Return how the screen says that a paper stands."""
    return next(line for line in lines(at) if line.startswith(f"{paper}　")).partition("　")[2]


def prepared(at) -> str:
    """Return how 会議準備 says that the agenda issued last stands."""
    said = lines(at)
    return next(line for line in said[said.index("## 発行した次第") + 1:] if line).strip("*")


def kept(db) -> list[tuple[int, str]]:
    return [(paper.id, paper.paper) for paper in issued.of_meeting(db, CONSOLE, played.MEETING)]


def move(db, now, room: str) -> None:
    save_meeting(db, CONSOLE, now, meeting=replace(meetings.meeting(db, CONSOLE, played.MEETING), room=room))


def changed_lines(at) -> list[str]:
    return [line for line in lines(at) if line.startswith(("- －", "- ＋"))]


# --- the list ----------------------------------------------------------------------------------------


def test_every_paper_stands_under_the_time_it_is_wanted(db, screen):
    at = screen("papers")
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(KINDS)
    assert [line for line in lines(at) if line.startswith("##")] == [f"## {group}" for group in GROUPS]
    assert refusals(at) == []


def test_at_first_nothing_is_issued_and_what_is_missing_stands_there(db, screen):
    at = screen("papers")
    assert {state(at, name) for name in ("次第", "委員名簿", "議事録（案）", "報酬支払一覧")} == {NEVER}
    assert "足りないもの　発言" in lines(at)
    assert kept(db) == []


def test_a_draft_is_looked_at_without_a_trace(db, screen, everything):
    at = screen("papers")
    before = everything()
    assert len(at.get("download_button")) == len(KINDS)
    assert everything() == before


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_is_issued(db, screen, kind):
    at = screen("papers")
    at.button(key=f"papers.issue.{kind}").click().run()
    assert (len(done(at)), refusals(at), [paper for _, paper in kept(db)]) == (1, [], [kind])


def test_an_issued_paper_is_a_link_with_when_and_by_whom(db, screen):
    at = send(screen("papers"), "次第を発行する")
    assert done(at) == ["次第を発行しました。"]
    assert state(at, "次第") == SAME
    (link,) = [line for line in lines(at) if "](/files/" in line]
    assert link.startswith("[第1回川口市協働推進委員会_次第.docx](/files/1)　R7.11.14 ") and link.endswith("事務局【試験】")


def test_issued_again_unchanged_it_is_the_same_paper(db, screen):
    at = send(send(screen("papers"), "次第を発行する"), "次第を発行し直す")
    assert (kept(db), state(at, "次第")) == ([(1, "agenda")], SAME)


def test_what_changed_in_the_record_is_shown_until_the_paper_is_issued_again(db, screen, now):
    send(screen("papers"), "次第を発行する")
    move(db, now, "第二会議室")
    at = screen("papers")
    assert state(at, "次第") == CHANGED
    assert changed_lines(at) == ["- － なくなる行　市議会第３委員会室", "- ＋ 加わる行　第二会議室"]
    assert [box.label for box in at.expander] == ["発行の後に変わった所（2行）"]
    at = send(at, "次第を発行し直す")
    assert (state(at, "次第"), changed_lines(at), [id for id, _ in kept(db)]) == (SAME, [], [2, 1])
    assert [box.label for box in at.expander] == ["前に発行したもの（1件）"]


def test_a_record_that_was_changed_and_changed_back_is_the_same(db, screen, now):
    send(screen("papers"), "次第を発行する")
    before = meetings.meeting(db, CONSOLE, played.MEETING).room
    for room in ("第二会議室", before):
        move(db, now, room)
    assert state(screen("papers"), "次第") == SAME


def test_a_lost_file_is_said_and_issued_anew(db, home, screen):
    at = send(screen("papers"), "次第を発行する")
    files.path(home, issued.one(db, CONSOLE, 1).hash).unlink()
    move(db, played.at("16:00"), "第二会議室")
    move(db, played.at("16:00"), "市議会第３委員会室")
    at = screen("papers")
    assert (state(at, "次第"), refusals(at)) == (TROUBLES[LOST], [REMEDIES[LOST]])
    at = send(at, "次第を発行し直す")
    assert (state(at, "次第"), refusals(at)) == (SAME, [])


def test_a_file_that_is_no_word_document_is_said_to_be_none_and_issued_anew(db, home, screen):
    at = send(screen("papers"), "次第を発行する")
    db["issued"].update(1, {"hash": files.put(home, b"%PDF-1.7")})
    move(db, played.at("16:00"), "第二会議室")
    at = screen("papers")
    assert (state(at, "次第"), refusals(at), changed_lines(at)) == (TROUBLES[NO_WORD], [REMEDIES[NO_WORD]], [])
    at = send(at, "次第を発行し直す")
    assert (state(at, "次第"), refusals(at)) == (SAME, [])


def test_the_preparation_of_the_meeting_says_of_the_agenda_what_this_screen_says(db, home, screen, now):
    before = meetings.meeting(db, CONSOLE, played.MEETING).room
    send(screen("papers"), "次第を発行する")
    for room, said in (("第二会議室", CHANGED), (before, SAME)):
        move(db, now, room)
        assert (state(screen("papers"), "次第"), prepared(screen("preparation"))) == (said, said)
    files.path(home, issued.one(db, CONSOLE, 1).hash).unlink()
    move(db, now, "第三会議室")
    assert (state(screen("papers"), "次第"), prepared(screen("preparation"))) == (TROUBLES[LOST], TROUBLES[LOST])


def test_the_certificate_is_called_as_is_set_on_every_part(db, screen, now):
    was = read_settings(db)
    save_settings(db, CONSOLE, now, settings=replace(was, certificate="委嘱状"), seen=was)
    at = send(screen("papers"), "委嘱状を発行する")
    assert (state(at, "委嘱状"), done(at)) == (SAME, ["委嘱状を発行しました。"])
    assert issued.one(db, CONSOLE, 1).name == "第1回川口市協働推進委員会_委嘱状.docx"
    for name in ("文書の一覧", "まとめて作る", "ひな形"):
        at = part(screen, name)
        assert not [line for line in lines(at) if "委嘱書" in line]
        assert not [choice for box in at.selectbox for choice in box.options if "委嘱書" in choice]


def test_a_paper_of_another_consultation_is_not_yet_issued(db, screen):
    send(screen("papers"), "諮問書を発行する")
    consult(db, CONSOLE, played.at("10:00"), title="次の諮問", consulted_on=played.at("10:00").date(), request="問う。")
    at = screen("papers")
    assert state(at, "諮問書（諮問6）") == NEVER
    assert any("諮問書.docx](/files/1)（諮問5）" in line for line in lines(at))


def test_members_and_viewers_have_no_such_screen(db, screen):
    for role in ("member", "viewer"):
        assert [button.label for button in screen("papers", role).button if "発行" in button.label] == []


# --- all at once -------------------------------------------------------------------------------------


def test_the_zip_of_all_papers_is_what_is_downloaded(db, home, screen):
    at = send(part(screen, "まとめて作る"), "Word の ZIP を作る")
    name, data, _ = at.session_state[MADE]
    assert (name, data) == bundle.words(db, home, facts(db, CONSOLE, played.at("16:30"), played.MEETING))
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == len(KINDS)
    assert [button.label for button in at.get("download_button")] == [f"{name} をダウンロードする"]
    assert kept(db) == []


def test_a_zip_of_a_record_that_has_moved_on_is_no_longer_offered(db, screen, now):
    at = send(part(screen, "まとめて作る"), "Word の ZIP を作る")
    move(db, now, "第二会議室")
    at.run()
    assert len(at.get("download_button")) == 0
    assert "前に作った ZIP のあとで記録か会議が変わりました。もう一度作ってください。" in lines(at)


def test_what_does_not_go_into_the_zip_is_named(db, screen):
    for table in ("opinions", "followups", "consultations"):
        db[table].delete_where()
    at = part(screen, "まとめて作る")
    assert "いまは作れないため入らない文書　諮問書、答申書（理由は「文書の一覧」にあります）" in lines(at)


def test_without_libreoffice_there_is_no_button_for_pdf(db, screen, monkeypatch):
    monkeypatch.setenv("PATH", "")
    at = part(screen, "まとめて作る")
    assert [button.label for button in at.button] == ["Word の ZIP を作る"]
    assert WITHOUT_OFFICE in lines(at)


@pytest.mark.office
def test_with_libreoffice_there_is_one(db, screen):
    at = part(screen, "まとめて作る")
    assert [button.label for button in at.button] == ["Word の ZIP を作る", "PDF の ZIP を作る"]
    assert WITHOUT_OFFICE not in lines(at)


def test_a_pdf_that_cannot_be_made_is_said(db, screen, monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pdf.program() == str(program)
    at = send(part(screen, "まとめて作る"), "PDF の ZIP を作る")
    assert [line.startswith("PDF を作れませんでした（") for line in refusals(at)] == [True]
    assert len(at.get("download_button")) == 0


# --- settings ----------------------------------------------------------------------------------------


def fill(at, fields) -> None:
    for label, value in fields.items():
        element = next(one for kind in (at.text_input, at.text_area, at.number_input, at.radio, at.multiselect) for one in kind
                       if one.label.startswith(label))
        element.set_value(value)


def value(at, label: str):
    return next(one for kind in (at.text_input, at.text_area, at.number_input) for one in kind if one.label.startswith(label)).value


def save(at):
    return send(at, "文書の設定を保存する")


def test_settings_are_saved_and_shown_again(db, screen):
    at = part(screen, "文書の設定")
    fill(at, {"市長などの職名": "試験市長", "市長などの氏名": "試験 太郎【試験】", "連絡先": "課\n電話", "開催通知": 21, "傍聴の定員": 10, "委員の報酬": 8000,
              "委員に渡す": "委嘱状", "議事録の発言者": "roles", "報酬を支給しない": [2]})
    save(at)
    assert (done(at), refusals(at)) == (["文書の設定を保存しました。"], [])
    assert read_settings(db) == PaperSettings(
        mayor_title="試験市長", mayor_name="試験 太郎【試験】", contact="課\n電話", notice_days=21, capacity=10, fee=8000, certificate="委嘱状",
        speakers="roles", no_fee=(2,))
    assert (value(at, "市長などの職名"), value(at, "傍聴の定員"), at.multiselect[0].value) == ("試験市長", 10, [2])


@pytest.mark.parametrize(("label", "wrong", "sentence"), [
    ("傍聴の定員", -1, "文書の設定「傍聴の定員」は0から1000までの数です（入れた値「-1」）。入れ直してください。"),
    ("傍聴の定員", 1001, "文書の設定「傍聴の定員」は0から1000までの数です（入れた値「1001」）。入れ直してください。"),
    ("開催通知", 367, "文書の設定「開催通知を出す日」は0から366までの数です（入れた値「367」）。入れ直してください。"),
])  # fmt: skip
def test_bad_input_is_refused_in_words_and_what_was_typed_stays(db, screen, everything, label, wrong, sentence):
    at = part(screen, "文書の設定")
    before = everything()
    fill(at, {"市長などの氏名": "試験 太郎【試験】", label: wrong})
    save(at)
    assert refusals(at) == [sentence]
    assert (value(at, "市長などの氏名"), value(at, label)) == ("試験 太郎【試験】", wrong)
    assert everything() == before
    at.run()
    assert (value(at, "市長などの氏名"), value(at, label)) == ("試験 太郎【試験】", wrong)


def test_what_somebody_else_saves_meanwhile_is_shown_and_replaced_only_knowingly(db, screen, now):
    at = part(screen, "文書の設定")
    save_settings(db, CONSOLE, now, settings=PaperSettings(mayor_name="別の 人【試験】", no_fee=(1,)), seen=PaperSettings())
    fill(at, {"市長などの氏名": "試験 太郎【試験】"})
    save(at)
    assert (len(refusals(at)), read_settings(db).mayor_name, value(at, "市長などの氏名")) == (1, "別の 人【試験】", "試験 太郎【試験】")
    (warning,) = at.warning
    assert [line for line in warning.value.splitlines() if line.startswith("- ")] == [
        "- 市長などの氏名　別の 人【試験】", "- 報酬を支給しない委員　委員１【架空】"]
    send(at, "保存されている設定を読んだので、自分の入力で置き換えられるようにする")
    assert (len(at.warning), value(at, "市長などの氏名")) == (0, "試験 太郎【試験】")
    save(at)
    assert (refusals(at), read_settings(db)) == ([], PaperSettings(mayor_name="試験 太郎【試験】"))


def test_opened_anew_the_form_holds_what_is_saved(db, screen, now):
    at = part(screen, "文書の設定")
    save_settings(db, CONSOLE, now, settings=PaperSettings(mayor_name="別の 人【試験】"), seen=PaperSettings())
    at.segmented_control[0].set_value("文書の一覧").run()
    at.segmented_control[0].set_value("文書の設定").run()
    assert (value(at, "市長などの氏名"), len(at.warning)) == ("別の 人【試験】", 0)


def test_settings_stand_in_the_log_in_words(db, screen):
    at = part(screen, "文書の設定")
    fill(at, {"市長などの氏名": "試験 太郎【試験】", "議事録の発言者": "roles", "報酬を支給しない": [1, 2]})
    save(at)
    told = "市長などの氏名：試験 太郎【試験】、報酬を支給しない委員：委員１【架空】、委員２【架空】、議事録の発言者：氏名 → 役割"
    assert any(told in line for line in lines(screen("log")))
