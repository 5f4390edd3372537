"""The command line: what it understands, what it says of the rest, and the record it makes at first."""

import socket

import pytest

from dashboard import __main__ as command_line
from dashboard import console_accounts, db
from dashboard.bootstrap import COMMAND, Trouble
from dashboard.domain.errors import StoreUnusable
from dashboard.text import sentence

ACTIONS = {
    (): command_line.run_app,
    ("test",): command_line.run_tests,
    ("decide",): command_line.try_out,
    ("load", "folder"): command_line.load,
    ("papers", "--meeting", "1", "--out", "folder"): command_line.write_papers,
    ("accounts",): console_accounts.show,
    ("backup",): command_line.backup,
    ("restore", "copy.db"): command_line.restore,
    ("check",): command_line.check,
    ("bundle", "--for", "windows"): command_line.bundle,
}


@pytest.mark.parametrize(("arguments", "action"), ACTIONS.items())
def test_each_command_has_its_action_and_a_line_in_the_help(arguments, action):
    assert command_line.parse(list(arguments)).action is action
    help_lines = command_line.parser().format_help().splitlines()
    named = [line.split()[0] for line in help_lines if line.startswith("    ")]
    assert [*arguments[:1]] == [name for name in named if name == "".join(arguments[:1])]


def test_the_help_speaks_japanese():
    words = command_line.parser().format_help()
    assert [english for english in ("usage", "options", "positional", "show this") if english in words] == []


def test_what_follows_test_belongs_to_pytest():
    assert command_line.parse(["test", "-k", "wareki", "--help"]).pytest == ["-k", "wareki", "--help"]


@pytest.mark.parametrize("arguments", [["--data", "there", "backup"], ["backup", "--data", "there"]])
def test_the_folder_of_the_record_is_named_before_or_after_the_command(arguments):
    assert command_line.parse(arguments).data == "there"


@pytest.mark.parametrize("arguments", [
    ["nonsense"], ["load"], ["papers", "--meeting", "one", "--out", "x"], ["papers", "--meeting", "1"],
    ["--port", "0"], ["--port", "65536"], ["bundle", "--for", "amiga"], ["backup", "a", "b"],
])
def test_what_can_not_be_read_is_repeated_with_the_way_to_the_help(arguments, capsys):
    assert command_line.main(arguments) == 2
    typed = " ".join([COMMAND, *arguments])
    assert capsys.readouterr().err == f"「{typed}」という書き方は読み取れません。「{COMMAND} --help」で書き方を確かめてください。\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_in_use_is_named_with_a_free_one(host):
    with socket.socket() as listener:
        listener.bind((host, 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(Trouble, match=rf"^ポート {port} は.*{COMMAND} --port \d+$"):
            command_line.require_free(port)
    assert command_line.is_free(port)


def test_a_refusal_becomes_its_sentence(tmp_path):
    options = command_line.parse(["backup", "--data", str(tmp_path)])
    with pytest.raises(Trouble) as refused:
        command_line.act(options)
    assert str(refused.value) == sentence(StoreUnusable("no_database", path=str(db.database_path(tmp_path))))


def test_the_first_start_loads_the_published_facts_and_the_second_leaves_the_record_alone(tmp_path, capsys):
    home = tmp_path / "home"
    command_line.first_load(home)
    assert [path.name for path in home.iterdir() if path.is_dir()] == []
    assert capsys.readouterr().out != ""
    before = db.database_path(home).read_bytes()
    command_line.first_load(home)
    assert (capsys.readouterr().out, db.database_path(home).read_bytes()) == ("", before)


def test_a_backup_brings_the_record_back(tmp_path, capsys):
    home = ["--data", str(tmp_path)]
    command_line.first_load(tmp_path)
    copy, database = tmp_path / "copy.db", db.database_path(tmp_path)
    assert command_line.act(command_line.parse(["backup", str(copy), *home])) == 0
    database.unlink()
    assert command_line.act(command_line.parse(["restore", str(copy), *home])) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [f"控えを {copy} に作りました。", f"{copy} の内容に戻しました。"]
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["committee.db", "copy.db"]
