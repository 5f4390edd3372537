"""The command line: run (no subcommand), test, load, papers, accounts, backup, restore, check, decide, bundle.

Like bootstrap, this file stays readable for an old Python: what needs more is imported inside its command.
"""

import argparse
import os
import socket
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard import bootstrap
from dashboard.bootstrap import COMMAND, Trouble, say

PORT = 8501
UNREADABLE = "「{typed}」という書き方は読み取れません。「{command} --help」で書き方を確かめてください。"
PORT_TAKEN = ("ポート {port} は、ほかのプログラムが使っているか、使う権限がありません。"
              "別の番号で起動してください: {command} --port {free}")
NO_ACCESS = "「{path}」を読み書きできません。フォルダーの権限と空き容量を確かめて、もう一度実行してください。"
OPENED = "ダッシュボードを http://localhost:{port} で開きました。終了するには Ctrl+C を押してください。"
# One more at a time than there are cores: tests in the browser wait a good deal. They come first as they are collected;
# sorted by their number, the long ones, which stand alone in a file, would be left for the end.
ALL_TESTS = ("--numprocesses={}".format((os.cpu_count() or 1) + 1), "--dist=loadfile", "--no-loadscope-reorder",
             "--quiet")
STOPPED = "終了しました。"
INTERRUPTED = "途中で止めました。次に起動したときにやり直します。"


def main(arguments):
    """Run one command line; return its exit code: 0, 2 after one sentence on stderr, 130 after Ctrl+C."""
    try:
        bootstrap.require_python(sys.version_info)
        options = parse(arguments)
        bootstrap.enter(arguments)
        return act(options)
    except Trouble as trouble:
        say(str(trouble), sys.stderr)
        return 2
    except KeyboardInterrupt:
        say(INTERRUPTED, sys.stderr)
        return 130


def parse(arguments):
    """Return the options of a command line, `action` being the function to call, or raise Trouble."""
    if arguments[:1] == ["test"]:  # what follows belongs to pytest, its options too
        return argparse.Namespace(action=run_tests, pytest=arguments[1:])
    if arguments[:1] == ["decide"]:  # and this reads its own
        return argparse.Namespace(action=try_out, rest=arguments[1:])
    try:
        return parser().parse_args(arguments)
    except argparse.ArgumentError as error:
        typed = " ".join([COMMAND, *arguments])
        raise Trouble(UNREADABLE.format(typed=typed, command=COMMAND)) from error


def act(options):
    """Carry out what was parsed; return the exit code. What the user can mend is raised as Trouble."""
    from dashboard.domain.errors import DashboardError
    from dashboard.text import sentence
    try:
        return options.action(options) or 0
    except DashboardError as error:
        raise Trouble(sentence(error)) from error
    except OSError as error:
        raise Trouble(NO_ACCESS.format(path=error.filename or Path.cwd())) from error


def run_app(options):
    """Load the published facts if there is no record yet, then serve the dashboard until Ctrl+C."""
    if options.port:  # refused before anything is loaded
        require_free(options.port)
    from dashboard import app, db, settings
    home = db.home(options.data)
    chosen = settings.load(home, os.environ, port=options.port)
    require_free(chosen.port)
    first_load(home)
    threading.Thread(target=_announce, args=(chosen.port,), daemon=True).start()
    try:
        app.serve(home, chosen)
    except KeyboardInterrupt:
        say(STOPPED)


def run_tests(options):
    """Run the tests with pytest's own arguments, or all of them on all cores; return pytest's exit code."""
    import pytest
    return int(pytest.main(options.pytest or list(ALL_TESTS)))


def try_out(options):
    """Say what a vote comes to under a regulation, and why; nothing is recorded."""
    from dashboard import decide
    return decide.run(options.rest)


def load(options):
    """Load a data package into the record and say what was loaded."""
    from dashboard import clock, db, text
    from dashboard.commands.package import load_package
    report = load_package(options.folder, db.database_path(db.home(options.data)), clock.now())
    _say_all(text.loaded(report.committee, report.added, report.unchanged))


def write_papers(options):
    """Write a meeting's Word papers and say where each lies."""
    from dashboard import db
    from dashboard.clock import now
    from dashboard.papers import making
    database = db.database_path(db.home(options.data))
    _say_all(making.write_all(database, options.meeting, options.out, now()))


def backup(options):
    """Copy the record and the kept files, also while the dashboard runs; return 1 if one of these is lost."""
    from dashboard import backups, db
    home = db.home(options.data)
    target = options.file or home / "backups" / "committee-{:%Y%m%d-%H%M%S}.db".format(datetime.now())
    papers = backups.make(home, target)
    say("控えを {} に作りました。".format(target))
    if papers.number:
        say("発行した文書とひな形のファイル{}件は {} にあります。二つを一緒に保管してください。".format(
            papers.number, backups.folder_of(target)))
    return _say_lost(papers.lost)


def restore(options):
    """Put a copy in the record's place, with its kept files; what stood there is kept. Return 1 if one is lost."""
    from dashboard import backups, db
    kept, papers = backups.bring_back(options.file, db.home(options.data))
    say("{} の内容に戻しました。".format(options.file))
    if kept:
        say("それまでの記録は {} に残してあります。".format(kept))
    if papers.number:
        say("発行した文書とひな形のファイル{}件がそろっています。".format(papers.number))
    return _say_lost(papers.lost)


def check(options):
    """Check the record and the kept files and say what is wrong; return 1 if anything is, else 0."""
    from dashboard import db, integrity, text
    home = db.home(options.data)
    findings = integrity.check(home)
    _say_all(text.checked(findings, *((0, "") if findings else integrity.log_end(home))))
    _say_all("・" + text.sentence(remark) for remark in ([] if findings else integrity.remarks(home)))
    return 1 if findings else 0


def bundle(options):
    """Fetch the packages of other PCs into wheels/."""
    from dashboard import bundle as wheels
    for system in options.systems or wheels.SYSTEMS:
        wheels.fetch(system, options.python)


def first_load(home):
    """Make the record in `home`, if there is none, from the package that lies there or else the shipped one.

    It is made aside and put in place whole, so that a start killed on the way leaves no empty record behind.
    """
    from dashboard import clock, db, text
    from dashboard.commands.package import load_package
    database = db.database_path(home)
    if database.exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    package = home if (home / "datapackage.json").exists() else bootstrap.ROOT / "data"
    with TemporaryDirectory(prefix=".loading-", dir=str(home)) as aside:
        report = load_package(package, Path(aside) / database.name, clock.now())
        db.restore(Path(aside) / database.name, database)
    _say_all(text.loaded(report.committee, report.added, report.unchanged))


def require_free(port):
    """Raise Trouble, naming a free port, if the dashboard can't listen on this one."""
    if not is_free(port):
        free = next((other for other in range(port + 1, 65536) if is_free(other)), PORT)
        raise Trouble(PORT_TAKEN.format(port=port, free=free, command=COMMAND))


def is_free(port):
    """Return whether nobody serves on this port of this machine and we may."""
    with socket.socket() as trial:
        if sys.platform != "win32":  # there it means: take it although somebody listens
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return not _answers(port)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Japanese and leaves to its caller what to do about a mistake."""

    WORDS = (("usage:", "使い方:"), ("positional arguments:", "引数:"), ("options:", "オプション:"))

    def error(self, message):
        raise argparse.ArgumentError(None, message)

    def format_help(self):
        words = super().format_help()
        for english, japanese in self.WORDS:
            words = words.replace(english, japanese, 1)
        return words


def parser():
    """Return the parser of the whole command line."""
    whole = _described(Parser(prog=COMMAND, add_help=False, allow_abbrev=False,
                              description="コマンドを付けなければ、環境を整えてダッシュボードを開きます。"))
    whole.set_defaults(action=run_app)
    whole.add_argument("--port", type=_port, metavar="番号", help=f"開くポート（ふだんは {PORT}）")
    _data_option(whole, None)
    commands = whole.add_subparsers(title="コマンドの一覧", metavar="コマンド")
    _command(commands, "test", run_tests, "すべてのテストを実行します（続く引数は pytest に渡します）")
    _command(commands, "decide", try_out, "規則のもとで採決の結果がどうなるかを試します（記録しません）")
    loading = _command(commands, "load", load, "データ パッケージを確かめてから読み込みます")
    loading.add_argument("folder", type=Path, metavar="フォルダー", help="datapackage.json のあるフォルダー")
    writing = _command(commands, "papers", write_papers, "会議の文書をすべて Word で書き出します")
    writing.add_argument("--meeting", type=int, required=True, metavar="回", help="第何回の会議か")
    writing.add_argument("--out", type=Path, required=True, metavar="フォルダー", help="書き出す先")
    copying = _command(commands, "backup", backup, "記録の控えを作ります（動いている間もできます）")
    copying.add_argument("file", type=Path, nargs="?", metavar="ファイル", help="省くと backups に日時の名前で作ります")
    returning = _command(commands, "restore", restore, "控えの内容に戻します（それまでの記録も残ります）")
    returning.add_argument("file", type=Path, metavar="ファイル", help="backup で作った控え")
    _accounts_command(commands)
    _command(commands, "check", check, "記録と発行した文書が壊れたり書き換えられたりしていないか確かめます")
    _bundle_command(commands)
    return whole


def _accounts_command(commands):
    from dashboard import console_accounts as accounts
    accounts.describe(_command(commands, "accounts", accounts.show, "だれが入れるかを一覧にし、追加、停止、カードの発行などをします"),
                      _command)


def _bundle_command(commands):
    bundling = _command(commands, "bundle", bundle, "インターネットのない PC のために部品を wheels に集めます")
    bundling.add_argument("--for", dest="systems", action="append", choices=("linux", "windows"),
                          help="どの PC のためか（省くと両方）")
    bundling.add_argument("--python", default="{}.{}".format(*sys.version_info[:2]), metavar="版",
                          help="その PC の Python の版（省くと %(default)s）")


def _command(commands, name, action, words):
    command = commands.add_parser(name, help=words, description=words, add_help=False, allow_abbrev=False)
    _described(command)
    command.set_defaults(action=action)
    _data_option(command, argparse.SUPPRESS)
    return command


def _data_option(command, default):
    command.add_argument("--data", default=default, metavar="フォルダー", help="記録を置くフォルダー（ふだんは data）")


def _described(command):
    command.add_argument("-h", "--help", action="help", help="この説明を表示します")
    return command


def _port(text):
    if not 1 <= int(text) <= 65535:
        raise ValueError(text)
    return int(text)


def _announce(port):
    """Say where the dashboard is once it answers there."""
    while not _answers(port):
        time.sleep(0.2)
    say(OPENED.format(port=port))


def _answers(port):
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


def _say_lost(findings):
    from dashboard.text import sentence
    _say_all("・" + sentence(finding) for finding in findings)
    return 1 if findings else 0


def _say_all(lines):
    for line in lines:
        say(str(line))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
