"""One paper from the record: what is read, how it is built, and what its file is called."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from dashboard.commands.accounts import issue_card
from dashboard.commands.issuing import issue_paper
from dashboard.commands.recorded import all_or_none
from dashboard.db import Database, opened
from dashboard.domain.file_names import windows_safe
from dashboard.domain.meetings import Meeting
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.queries import accounts as read_accounts
from dashboard.queries import meetings as read
from dashboard.queries.committee import Committee, committee
from minutes import agenda, cards
from minutes.document import shipped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def agenda_paper(db: Database, actor: Actor, meeting_id: int) -> bytes:
    """Return the 次第 with the 配布資料一覧 of a meeting as a Word file. Raises RuleBroken meeting_unknown, Forbidden."""
    return _agenda(committee(db), read.meeting(db, actor, meeting_id))


def agenda_name(body: Committee, number: int) -> str:
    """Return the file name of the 次第, safe on Windows."""
    return windows_safe(f"第{number}回{body.name}_次第.docx")


def issue_agenda(db: Database, actor: Actor, now: datetime, *, home: Path, meeting: int) -> int:
    """Issue the 次第 of a meeting as it stands now, for the members; return the id of the issued paper.

    Raises RuleBroken meeting_unknown and as `commands.issuing.issue_paper`.
    """
    body, kept = committee(db), read.meeting(db, actor, meeting)
    return issue_paper(db, actor, now, home=home, meeting=meeting, paper="agenda", type=WORD,
                       name=agenda_name(body, kept.number), data=_agenda(body, kept), revision=kept.revision,
                       access="members")


def card_sheet(db: Database, actor: Actor, now: datetime, *, accounts: Sequence[int], expires_at: datetime,
               url: str) -> bytes:
    """Issue a card to each of `accounts` and return them as a Word sheet; only the sheet ever holds their secrets.

    `url` is the address under which tablets reach the server. If one is refused, none is issued: raises Forbidden,
    InputInvalid member_not_chosen and as `issue_card`.
    """
    with all_or_none(db):
        tokens = {id: issue_card(db, actor, now, account=id, expires_at=expires_at) for id in accounts}
        names = {row["id"]: row["shown_name"] for row in read_accounts.accounts(db, actor, now)}
        body = committee(db).name
        made = [cards.Card(names[id], body, f"{url}/q/{token}", expires_at) for id, token in tokens.items()]
        return cards.build(made, shipped("cards"))


def card_sheet_name(body: Committee, expires_at: datetime) -> str:
    """Return the file name of a sheet of cards, safe on Windows."""
    return windows_safe(f"{body.name}_QRカード_{expires_at:%Y-%m-%d}まで.docx")


def write_all(database: Path, number: int, folder: Path) -> list[Path]:
    """Write the papers of the latest meeting with `number` into `folder`; return their paths.

    Raises RuleBroken meeting_unknown, StoreUnusable.
    """
    with opened(database) as db:
        meeting, body = read.by_number(db, CONSOLE, number), committee(db)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / agenda_name(body, number)
    path.write_bytes(_agenda(body, meeting))
    return [path]


def _agenda(body: Committee, meeting: Meeting) -> bytes:
    place = tuple(line for line in (meeting.place, meeting.room) if line)
    view = agenda.Agenda(body.name, meeting.number, meeting.date, meeting.start_time, place, meeting.items,
                         meeting.papers)
    return agenda.build(view, shipped("agenda"))
