"""The cards with which members enter: one for each, with a QR code, to be cut from sheets of A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from dashboard.domain import wareki
from dashboard.domain.errors import InputInvalid
from dashboard.domain.plain_text import one_line, paper_digits
from minutes import qr
from minutes.document import Document

# Tokens of the template, all in one table cell; its sample picture has the alternative text ｛ＱＲ｝.
NAME, PICTURE = "氏名", "ＱＲ"
BESIDE = ("委員会", "期限の日", "期限の時", "行き先")


@dataclass(frozen=True)
class Card:
    """What a card says: whose it is, of which committee, where its code leads, and until when (time of Japan)."""

    name: str
    committee: str
    url: str
    expires: datetime


def build(cards: Sequence[Card], template: bytes) -> bytes:
    """Return the cards as a Word file made from the template, in order; the same cards give the same bytes.

    The template's row is filled with as many cards as it has cells. InputInvalid: member_not_chosen for no cards,
    else a code template_….
    """
    if not cards:
        raise InputInvalid("member_not_chosen")
    document = Document(template)
    for cell, card in zip(document.tile(NAME, BESIDE, [_texts(card) for card in cards]), cards):
        document.show(cell, PICTURE, qr.picture(card.url), f"{one_line(card.name)}さんのQRコード")
    document.fill({})
    return document.save(f"{one_line(cards[0].committee)}　QRカード", max(card.expires for card in cards).date())


def _texts(card: Card) -> dict[str, str]:
    day, hour = _expiry(card.expires)
    return {NAME: one_line(card.name), "委員会": one_line(card.committee), "期限の日": day, "期限の時": hour,
            "行き先": urlsplit(card.url).netloc}


def _expiry(moment: datetime) -> tuple[str, str]:
    """Return day and hour; midnight is 24時 of the day that ends, the day on which the card is still good."""
    if moment.time() == time():
        return paper_digits(wareki.with_weekday(moment.date() - timedelta(days=1))), "24時"
    return paper_digits(wareki.with_weekday(moment.date())), paper_digits(wareki.clock(moment.time()))
