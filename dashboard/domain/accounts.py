"""The rules of signing in: what names, passwords and ways back must be, how long sessions and cards last."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import count
from urllib.parse import unquote, urlsplit

from dashboard.domain.errors import InputInvalid

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)

TRIES = 10
LOCK = timedelta(minutes=15)
REMEMBERED = timedelta(days=1)

LAST_SECOND = time(23, 59, 59)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
# The name under which wrong one-time codes are counted; the space keeps every account from bearing it.
FIRST_ACCOUNT = "first account"

_LOGIN_NAME = re.compile(r"[\w.@-]{1,50}")
_CODE_GROUP = 4
# One would come back to these only to be sent on, or signed out, again.
_NOT_A_WAY_BACK = frozenset({"login", "logout", "first", "q", "auth", "session"})
_LONGEST_WAY_BACK = 2000


def digest(secret: str) -> str:
    """Return the SHA-256 (hex) under which a random token is stored; for passwords: `dashboard.passwords`."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def session_lasts(created: datetime, seen: datetime, now: datetime) -> bool:
    """Return whether a session holds: less than 12 hours since it was last seen, 30 days since it began."""
    return now - seen < IDLE and now - created < ABSOLUTE


def is_due(seen: datetime, now: datetime) -> bool:
    """Return whether a session seen at `seen` should be marked as seen again: once a minute is enough."""
    return now - seen >= SEEN_EVERY


def locked_until(tries: Iterable[datetime]) -> datetime | None:
    """Return until when a pair of name and address is locked: 15 minutes from each tenth wrong try.

    `tries` are those since the last success, in order. None before the tenth.
    """
    tenths = list(tries)[TRIES - 1::TRIES]
    return tenths[-1] + LOCK if tenths else None


def login_name(typed: str) -> str:
    """Return the name as it is stored and compared: full-width letters and capitals make no difference."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check_login_name(name: str) -> None:
    """Refuse an empty name, one over 50 characters and one with other signs than ._@- (InputInvalid)."""
    if not name:
        raise InputInvalid("login_name_missing")
    if not _LOGIN_NAME.fullmatch(name):
        raise InputInvalid("login_name_unusable")


def check_password(password: str) -> None:
    """Refuse a password under 10 or over 200 characters (InputInvalid); any characters will do."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputInvalid("password_short", shortest=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise InputInvalid("password_long", longest=LONGEST_PASSWORD)


def one_time_code(code: str) -> str:
    """Return a typed one-time code without the hyphens, spaces and small letters people put into it."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", code).upper())


def grouped(code: str) -> str:
    """Return a one-time code in groups of four, to be read from one screen and typed on another."""
    return "-".join(code[at:at + _CODE_GROUP] for at in range(0, len(code), _CODE_GROUP))


def free_names(taken: Container[str]) -> Iterator[str]:
    """Yield login names for members who enter by card and need not remember them: iin-1, iin-2, … but those taken."""
    return (name for number in count(1) if (name := f"iin-{number}") not in taken)


def card_day(meetings: Iterable[date], today: date) -> date:
    """Return the last day of a card where nobody names one: that of the next meeting, else a week from today."""
    return min((day for day in meetings if day >= today), default=today + timedelta(days=7))


def card_end(day: date, zone: tzinfo) -> datetime:
    """Return the last second of the meeting day, until which a card is valid by default."""
    return datetime.combine(day, LAST_SECOND, zone)


def is_this_machine(url: str) -> bool:
    """Return whether an address leads, wherever it is opened, to the machine it is opened on."""
    host = urlsplit(url).hostname or ""
    return host == "localhost" or re.fullmatch(r"127\.[0-9.]+|::1", host) is not None


def safe_next(path: str | None) -> str:
    """Return `path` if it leads to a screen of this server, else "/": not elsewhere, not to sign-in."""
    if not path or len(path) > _LONGEST_WAY_BACK or not _is_plain(path):
        return "/"
    place = unquote(re.split("[?#]", path)[0])
    before, *segments = place.split("/")
    wandering = before or "" in segments[:-1] or {".", ".."} & set(segments)
    if not segments or wandering or not _is_plain(place) or segments[0].casefold() in _NOT_A_WAY_BACK:
        return "/"
    return path


def _is_plain(path: str) -> bool:
    """Browsers read \\ as /, and drop control characters wherever they stand."""
    return path.isprintable() and "\\" not in path and " " not in path
