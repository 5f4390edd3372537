"""The members' cards: issued and printed in one go, since only the sheet ever holds their secrets."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from dashboard.commands.accounts import issue_card
from dashboard.commands.recorded import all_or_none
from dashboard.db import Database
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import Actor
from dashboard.papers import templates
from dashboard.queries import accounts as read_accounts
from dashboard.queries.committee import Committee, committee
from minutes import cards


def card_sheet(db: Database, actor: Actor, now: datetime, *, home: Path, accounts: Sequence[int],
               expires_at: datetime, url: str) -> bytes:
    """Issue a card to each of `accounts` and return them as a Word sheet, made from the template in use.

    `url` is the address under which tablets reach the server. If one is refused, none is issued: raises Forbidden,
    InputInvalid member_not_chosen, template_…, StoreUnusable template_file_lost, and as `issue_card`.
    """
    template, _ = templates.in_use(db, home, "cards")
    with all_or_none(db):
        tokens = {id: issue_card(db, actor, now, account=id, expires_at=expires_at) for id in accounts}
        names = {row["id"]: row["shown_name"] for row in read_accounts.accounts(db, actor, now)}
        body = committee(db).name
        made = [cards.Card(names[id], body, f"{url}/q/{token}", expires_at) for id, token in tokens.items()]
        return cards.build(made, template)


def card_sheet_name(body: Committee, expires_at: datetime) -> str:
    """Return the file name of a sheet of cards, safe on Windows."""
    return windows_safe(f"{body.name}_QRカード_{expires_at:%Y-%m-%d}まで.docx")
