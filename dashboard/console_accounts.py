"""Accounts on the console, for whoever sits at the machine the record lies on: the log names the console as actor.

The command line is read before the packages are installed: what needs them is imported inside its function.
"""

import getpass
import os
import unicodedata
import warnings
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dashboard import text
from dashboard.bootstrap import say
from dashboard.clock import now
from dashboard.domain import wareki
from dashboard.domain.accounts import SHORTEST_PASSWORD, card_day, card_end, is_this_machine, login_name
from dashboard.domain.errors import InputInvalid, RuleBroken, StoreUnusable
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import CONSOLE, ROLES, SECRETARIAT

HEADINGS = ("利用者名", "表示名", "役割", "状態", "最後に使った時", "カードの期限")
NOBODY = "アカウントはまだありません。「python3 -m dashboard」で開くと、最初のアカウントを作る登録コードが出ます。"
OPTIONAL = "。カードだけで入るなら、何も打たずに Enter"
HERE_ONLY = "！ この PC の中だけの行き先です。タブレットから入れるようにするには、設定 public_url を決めてから発行してください。"


def describe(command, make):
    """Describe what follows `accounts`; `make` makes the parser of one act from its parent, name, action and words."""
    acts = command.add_subparsers(title="操作（省くと一覧）", metavar="操作")
    adding = _of_one(make(acts, "add", add, "アカウントを追加します（パスワードはあとで尋ねます）"))
    adding.add_argument("--role", required=True, choices=ROLES, help="役割（事務局・委員・閲覧）")
    adding.add_argument("--shown", default="", metavar="表示名", help="画面と記録に出る名前（委員は省くと氏名）")
    adding.add_argument("--person", metavar="氏名", help="名簿のどの委員か（委員だけ）")
    _of_one(make(acts, "disable", disable, "アカウントを停止します（開いている画面もすぐに使えなくなります）"))
    _of_one(make(acts, "enable", enable, "停止したアカウントを再開します"))
    _of_one(make(acts, "reset", reset, "パスワードを決め直します（あとで尋ねます）"))
    carding = _of_one(make(acts, "card", card, "QRカードを発行し、Word で書き出します（前のカードは使えなくなります）"))
    carding.add_argument("--until", metavar="日", help="この日の終わりまで（省くと次の会議の日、なければ1週間）")
    carding.add_argument("--out", type=Path, required=True, metavar="ファイル", help="書き出す Word ファイル")


def show(options):
    """Say which accounts there are, who was last here when, and how long their cards last."""
    from dashboard.queries import accounts as read
    with _opened(options) as db:
        rows = [HEADINGS, *map(_cells, read.accounts(db, CONSOLE, now()))]
    widths = [max(map(_width, column)) for column in zip(*rows)]
    for row in rows if rows[1:] else []:
        say("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths)).rstrip())
    if not rows[1:]:
        say(NOBODY)


def add(options):
    """Add an account after asking for its password."""
    from dashboard.commands import accounts as commands
    with _opened(options) as db:
        person, name = _person(db, options.person)
        password = _new_password("" if options.role == SECRETARIAT else OPTIONAL)
        commands.add_account(db, CONSOLE, now(), name=options.name, shown_name=options.shown or name,
                             role=options.role, person=person, password=password or None)
    say(f"アカウント「{login_name(options.name)}」を追加しました。")


def disable(options):
    """Shut an account out."""
    from dashboard.commands.accounts import disable_account
    _change(options, disable_account)
    say(f"アカウント「{login_name(options.name)}」を停止しました。")


def enable(options):
    """Let a disabled account in again."""
    from dashboard.commands.accounts import enable_account
    _change(options, enable_account)
    say(f"アカウント「{login_name(options.name)}」を再開しました。カードは発行し直してください。")


def reset(options):
    """Give an account the new password that is asked for."""
    from dashboard.commands.accounts import reset_password
    _change(options, reset_password, lambda: {"password": _new_password("")})
    say(f"アカウント「{login_name(options.name)}」のパスワードを決め直しました。")


def card(options):
    """Issue a card and write it as a Word file; the former card is void."""
    from dashboard import settings
    from dashboard.db import home
    from dashboard.papers import cards
    folder = home(options.data)
    url = settings.load(folder, os.environ).url
    with _opened(options) as db:
        account, expires_at = _account(db, options.name), card_end(_last_day(db, options.until), JAPAN)
        with _new_file(options.out) as file:
            file.write(cards.card_sheet(db, CONSOLE, now(), home=folder, accounts=[account.id], expires_at=expires_at,
                                        url=url))
    say(f"{account.shown_name}さんのカードを {options.out} に書き出しました。{text.until(expires_at)}使えます。行き先は {url} です。")
    if is_this_machine(url):
        say(HERE_ONLY)


def _of_one(parser):
    parser.add_argument("name", metavar="利用者名", help="サインインに使う名前")
    return parser


def _opened(options):
    from dashboard import db
    return db.opened(db.database_path(db.home(options.data)))


def _change(options, command, facts=dict):
    """Run a command on the account that was named, once it is found, with the `facts` that are then asked for."""
    with _opened(options) as db:
        account = _account(db, options.name)
        command(db, CONSOLE, now(), account=account.id, **facts())


def _account(db, typed):
    from dashboard.queries.accounts import account_named
    name = login_name(typed)
    found = account_named(db, name)
    if found is None:
        raise RuleBroken("login_name_unknown", name=name)
    return found


def _person(db, typed):
    """Return whom of the record the name means, and the name as recorded; (None, "") if none was given."""
    from dashboard.queries import members
    if typed is None:
        return None, ""
    person = members.person(db, typed)
    if person is None:
        raise InputInvalid("person_unknown")
    return person, next((m.name for m in members.memberships(db) if m.person_id == person), typed)


def _last_day(db, typed):
    from dashboard.queries.meetings import days
    return wareki.read_date(typed) if typed else card_day(days(db), now().date())


@contextmanager
def _new_file(path):
    """Lend a new file: it is there before a card is issued, so that none is lost, and gone again if none is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise StoreUnusable("backup_exists", path=str(path))
    file = path.open("xb")
    try:
        with file:
            yield file
    except BaseException:
        path.unlink()
        raise


def _new_password(remark):
    """Return what is typed twice without being shown; nothing typed is not asked for again."""
    typed = _ask(f"パスワード（{SHORTEST_PASSWORD}文字以上{remark}）: ")
    if typed and typed != _ask("もう一度同じパスワード: "):
        raise InputInvalid("passwords_differ")
    return typed


def _ask(prompt):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # else it would be shown while it is typed
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError) as error:
        raise InputInvalid("no_terminal") from error


def _cells(account):
    return (account["name"], account["shown_name"], text.ROLES[account["role"]], "有効" if account["active"] else "停止中",
            _moment(account["last_seen"]), _moment(account["card_until"]))


def _moment(instant: datetime | None) -> str:
    return f"{wareki.short_form(instant.date())} {instant:%H:%M}" if instant else "－"


def _width(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
