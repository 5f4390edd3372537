"""The public notice of a meeting (会議開催のお知らせ): when, where, on what, and how to listen."""

from dataclasses import dataclass
from datetime import date, time

from dashboard.domain.agenda import Item
from minutes import letters
from minutes.document import Document

ROWS = ("会議名", "日時", "場所", "公開の別", "傍聴定員", "傍聴の手続", "問合せ")


@dataclass(frozen=True)
class PublicNotice:
    """What the paper says: the meeting with its agenda, when it is published, whether it is open, how many may listen
    and how (None: left out), whom to ask."""

    committee: str
    number: int
    date: date
    start: time | None
    place: str
    items: tuple[Item, ...]
    published_on: date
    openness: str
    capacity: str | None
    listening: str | None
    contact: str


def build(notice: PublicNotice, template: bytes) -> bytes:
    """Return the public notice as a Word file made from the template; the same notice gives the same bytes.

    Required in the template: ｛会議名｝ ｛日時｝ ｛場所｝ ｛公開の別｝. Left out where the template has none: ｛掲示日｝ ｛委員会｝ ｛議題｝
    ｛傍聴定員｝ ｛傍聴の手続｝ ｛問合せ｝; the row of one the notice has no words for goes. InputInvalid with a code template_….
    """
    document = Document(template)
    document.require("会議名", "日時", "場所", "公開の別")
    letters.put_lines(document, "議題", letters.topics(notice.items))
    document.fill_rows(ROWS, _rows(notice))
    document.fill({"掲示日": letters.day(notice.published_on), "委員会": letters.printed(notice.committee)})
    name = letters.meeting_name(notice.number, notice.committee)
    return document.save(f"{name}　会議開催のお知らせ", notice.date)


def _rows(notice: PublicNotice) -> dict[str, str | None]:
    asked = {"傍聴定員": notice.capacity, "傍聴の手続": notice.listening, "問合せ": notice.contact}
    return {"会議名": letters.meeting_name(notice.number, notice.committee),
            "日時": letters.beginning(notice.date, notice.start), "場所": letters.printed(notice.place),
            "公開の別": letters.printed(notice.openness),
            **{name: words and letters.block(words) for name, words in asked.items()}}
