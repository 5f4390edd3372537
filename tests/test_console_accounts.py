"""Accounts on the console: what each act writes, what it asks for, and that a password is never shown or repeated."""

import io
import os
import select
import subprocess
import sys
from datetime import timedelta

import docx
import pytest

from dashboard import __main__ as command_line
from dashboard import passwords
from dashboard.bootstrap import Trouble
from dashboard.commands import accounts as commands
from dashboard.commands import sessions
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import accounts as read
from tests.minutes.word import paragraphs

PASSWORD = "kyodo-suishin"
HERE_ONLY = "！ この PC の中だけの行き先です。タブレットから入れるようにするには、設定 public_url を決めてから発行してください。"

# Runs one command line as `python -m dashboard` does once the packages are there; what is refused is said.
RUN = """
import sys
from dashboard import __main__ as command_line
from dashboard.bootstrap import Trouble, say
try:
    command_line.act(command_line.parse(sys.argv[1:]))
except Trouble as trouble:
    say(f"REFUSED {trouble}")
"""

needs_terminal = pytest.mark.skipif(os.name == "nt", reason="Windows has no terminals to test with")


def run(*arguments: str) -> int:
    return command_line.act(command_line.parse(["accounts", *map(str, arguments)]))


def refused(*arguments: str) -> str:
    with pytest.raises(Trouble) as found:
        run(*arguments)
    return str(found.value)


def at_a_terminal(answers: list[str], *arguments: str) -> str:
    """Run a command at a terminal of its own, type each answer when it asks, and return all the terminal showed."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", RUN, "accounts", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown, waiting = "", list(answers)
        while piece := _next(ours):
            shown += piece
            if waiting and shown.endswith(": "):
                os.write(ours, (waiting.pop(0) + "\n").encode())
        process.wait(30)
    os.close(ours)
    assert waiting == []
    return shown


def _next(terminal: int) -> str:
    """Return what comes next, or nothing at the end."""
    if not select.select([terminal], [], [], 30)[0]:
        return ""
    try:
        return os.read(terminal, 4096).decode()
    except OSError:  # the other end is closed
        return ""


@pytest.fixture
def viewer(db, now) -> int:
    """The account of a viewer."""
    return commands.add_account(db, CONSOLE, now, name="etsuran", shown_name="閲覧用", role="viewer", password=PASSWORD)


@pytest.fixture
def member(db, now) -> int:
    """The account of the first member, who enters by card."""
    return commands.add_account(db, CONSOLE, now, name="iin-1", shown_name="梶原 純", role="member", person=1)


def log(db) -> list[tuple]:
    """Return what the log holds behind the loading; of credentials it holds no facts."""
    rows = db.execute("SELECT actor, verb, subject_id, before FROM audit WHERE id > 1 ORDER BY id")
    return [tuple(row) for row in rows]


# --- the list ---


def test_the_list_lines_up_who_there_is(home, db, now, viewer, member, capsys):
    commands.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(days=1))
    sessions.sign_in(db, now, name="etsuran", password=PASSWORD, address="")
    commands.disable_account(db, CONSOLE, now, account=viewer)
    run()
    assert capsys.readouterr().out.splitlines() == [
        "利用者名  表示名   役割  状態    最後に使った時  カードの期限",
        "iin-1     梶原 純  委員  有効    －              R8.11.23 10:30",
        "etsuran   閲覧用   閲覧  停止中  R8.11.22 10:30  －"]


def test_without_accounts_it_says_how_the_first_is_made(home, capsys):
    run()
    assert capsys.readouterr().out == (
        "アカウントはまだありません。「python3 -m dashboard」で開くと、最初のアカウントを作る登録コードが出ます。\n")


# --- adding, and passwords ---


@needs_terminal
@pytest.mark.parametrize(("arguments", "answers", "kept"), [
    (("Yamada", "--role", "secretariat", "--shown", "事務局　山田"), [PASSWORD, PASSWORD],
     ("事務局　山田", "secretariat", None, True)),
    (("yamada", "--role", "member", "--person", "梶原純"), [""], ("梶原 純", "member", 1, False)),
])
def test_an_account_is_added_and_its_password_is_neither_shown_nor_logged(home, db, arguments, answers, kept):
    shown = at_a_terminal(answers, "add", *arguments)
    assert shown.splitlines()[-1] == "アカウント「yamada」を追加しました。"
    found = read.account_named(db, "yamada")
    assert (found.shown_name, found.role, found.person, passwords.matches(PASSWORD, found.password)) == kept
    assert log(db) == [("端末", "add_account", str(found.id), None)]
    assert [PASSWORD in words for words in (shown, str(list(db["audit"].rows)))] == [False, False]


@needs_terminal
@pytest.mark.parametrize(("arguments", "answers", "sentence"), [
    (("yamada", "--role", "viewer", "--shown", "山田"), [PASSWORD, "kyodo-suisin"],
     "二つのパスワードが違います。同じものを二度入れてください。"),
    (("yamada", "--role", "secretariat", "--shown", "山田"), [""],
     "事務局のアカウントにはパスワードが必要です。パスワードを入れてください。"),
])
def test_a_password_mistyped_or_missing_adds_nobody(home, everything, arguments, answers, sentence):
    before = everything()
    assert at_a_terminal(answers, "add", *arguments).splitlines()[-1] == f"REFUSED {sentence}"
    assert everything() == before


@needs_terminal
def test_a_password_is_set_anew(home, db, now, viewer):
    shown = at_a_terminal(["another-password"] * 2, "reset", "etsuran")
    assert shown.splitlines()[-1] == "アカウント「etsuran」のパスワードを決め直しました。"
    assert passwords.matches("another-password", read.account(db, viewer).password)
    assert log(db)[1:] == [("端末", "reset_password", str(viewer), None)]


def test_where_a_password_would_be_shown_it_is_not_asked_for(home, everything):
    before = everything()
    command = [sys.executable, "-c", RUN, "accounts", "add", "yamada", "--role", "viewer", "--shown", "山田"]
    ran = subprocess.run(command, input=f"{PASSWORD}\n{PASSWORD}\n".encode(), capture_output=True, check=True,
                         start_new_session=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert ran.stdout.decode().splitlines() == [
        "REFUSED パスワードを尋ねられませんでした。打った文字を隠せる端末の画面で、もう一度実行してください。"]
    assert everything() == before


def test_whoever_is_not_in_the_record_gets_no_account(home, everything):
    before = everything()
    assert refused("add", "yamada", "--role", "member", "--person", "だれか") == (
        "その人は名簿に見つかりません。氏名を確かめるか、画面を読み込み直してください。")
    assert everything() == before


@pytest.mark.parametrize("arguments", [
    ("add", "yamada"), ("add", "yamada", "--role", "chair"), ("add", "--role", "viewer"), ("reset",), ("card", "yamada"),
    ("add", "yamada", "--role", "viewer", "--password", PASSWORD), ("reset", "yamada", PASSWORD), ("nonsense",),
])
def test_what_cannot_be_read_is_refused_a_password_on_the_command_line_too(arguments):
    with pytest.raises(Trouble, match="という書き方は読み取れません"):
        command_line.parse(["accounts", *arguments])


# --- stopping and letting in again ---


def test_an_account_is_stopped_and_let_in_again(home, db, viewer, capsys):
    run("disable", " ＥＴＳＵＲＡＮ ")
    assert read.account(db, viewer).active is False
    run("enable", "etsuran")
    assert read.account(db, viewer).active is True
    assert log(db)[1:] == [("端末", "disable_account", "1", None), ("端末", "enable_account", "1", None)]
    assert capsys.readouterr().out.splitlines() == [
        "アカウント「etsuran」を停止しました。", "アカウント「etsuran」を再開しました。カードは発行し直してください。"]


@pytest.mark.parametrize(("act", "name", "sentence"), [
    ("disable", "nobody", "利用者名「nobody」のアカウントはありません。「python3 -m dashboard accounts」で一覧を確かめてください。"),
    ("reset", "nobody", "利用者名「nobody」のアカウントはありません。「python3 -m dashboard accounts」で一覧を確かめてください。"),
    ("enable", "etsuran", "閲覧用さんのアカウントは停止していません。画面を読み込み直してください。"),
    ("disable", "yamada", "山田さんは事務局でただ一つの有効なアカウントです。先に別の事務局アカウントを加えてください。"),
])
def test_what_cannot_be_is_refused_and_changes_nothing(home, db, now, viewer, everything, act, name, sentence):
    commands.add_account(db, CONSOLE, now, name="yamada", shown_name="山田", role="secretariat", password=PASSWORD)
    before = everything()
    assert refused(act, name) == sentence
    assert everything() == before


# --- cards ---


def test_a_card_is_written_as_a_word_file_for_the_day_that_was_named(home, db, member, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COMMITTEE_PUBLIC_URL", "https://iinkai.example.jp")
    out = tmp_path / "new" / "card.docx"
    run("card", "iin-1", "--until", "令和8年12月1日", "--out", out)
    said = [line for line in paragraphs(out.read_bytes()) if line]
    assert [said[1], *(line for line in said if line.startswith("つながる先"))] == [
        "梶原 純　様", "つながる先　iinkai.example.jp"]
    ends = db.execute("SELECT expires_at FROM cards").fetchone()[0]
    assert ends == "2026-12-01T23:59:59+09:00"
    assert log(db)[1:] == [("端末", "issue_card", str(member), None)]
    assert capsys.readouterr().out.splitlines() == [
        f"梶原 純さんのカードを {out} に書き出しました。令和8年12月1日（火）まで使えます。行き先は https://iinkai.example.jp です。"]


def test_without_a_day_it_is_for_the_next_meeting_and_says_if_it_leads_nowhere(home, db, member, tmp_path, capsys):
    db.execute("UPDATE meetings SET date = '2026-12-03'")
    run("card", "iin-1", "--out", tmp_path / "card.docx")
    assert db.execute("SELECT expires_at FROM cards").fetchone()[0] == "2026-12-03T23:59:59+09:00"
    assert capsys.readouterr().out.splitlines()[-1] == HERE_ONLY
    assert len(docx.Document(io.BytesIO((tmp_path / "card.docx").read_bytes())).tables) == 1


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("iin-1", "--until", "2026-11-21"), "期限（令和8年11月21日）がもう過ぎています。これからの日時を入れてください。"),
    (("iin-1", "--until", "そのうち"),
     "「そのうち」は日付として読めません。「令和7年11月14日」「R7.11.14」「2025-11-14」のように入れてください。"),
    (("nobody",), "利用者名「nobody」のアカウントはありません。「python3 -m dashboard accounts」で一覧を確かめてください。"),
])
def test_a_card_that_cannot_be_leaves_no_file_and_the_old_one_good(home, db, now, member, tmp_path, everything,
                                                                   arguments, sentence):
    old = commands.issue_card(db, CONSOLE, now, account=member, expires_at=now + timedelta(days=1))
    before = everything()
    assert refused("card", *arguments, "--out", tmp_path / "out" / "card.docx") == sentence
    assert everything() == before
    assert read.card(db, old, now).shown_name == "梶原 純"
    assert [place.name for place in (tmp_path / "out").rglob("*")] == []


def test_a_file_that_is_there_stays_and_no_card_is_issued(home, member, tmp_path, everything):
    (tmp_path / "card.docx").write_bytes(b"kept")
    before = everything()
    assert refused("card", "iin-1", "--out", tmp_path / "card.docx") == (
        f"同じ名前のファイルがすでにあります（{tmp_path / 'card.docx'}）。別の名前を指定してください。")
    assert ((tmp_path / "card.docx").read_bytes(), everything()) == (b"kept", before)
