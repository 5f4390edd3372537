"""The notice of a meeting (開催通知): a page for each member, with a reply slip below a cut line."""

from dataclasses import dataclass
from datetime import date, time

from dashboard.domain.agenda import Item
from dashboard.domain.errors import RuleBroken
from dashboard.domain.meetings import Paper
from minutes import letters
from minutes.agenda import paper_label
from minutes.document import Document
from minutes.names import spaced_name

REPLIES = {False: "出　席　・　欠　席", True: "会場で出席　・　オンラインで出席　・　欠席"}


@dataclass(frozen=True)
class Notice:
    """What the paper says: the meeting with its agenda and papers, when it is sent and by whom (lines), until when
    members reply and to whom, whether online attendance is allowed, and the members' names."""

    committee: str
    number: int
    date: date
    start: time | None
    place: str
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    sent_on: date
    sender: tuple[str, ...]
    reply_by: date
    contact: str
    online: bool
    members: tuple[str, ...]


def build(notice: Notice, template: bytes) -> bytes:
    """Return the letters as a Word file made from the template; the same notice gives the same bytes.

    Required in the template: ｛氏名｝ ｛日時｝ ｛場所｝. Left out where the template has none: ｛発送日｝ ｛差出人｝ ｛会議名｝ ｛議題｝,
    ｛資料名｝ with ｛資料番号｝ in a table row with ｛資料があるとき｝, ｛出欠｝ ｛回答期限｝ ｛連絡先｝. RuleBroken nobody_in_office
    without members; InputInvalid with a code template_….
    """
    if not notice.members:
        raise RuleBroken("nobody_in_office", date=notice.date)
    document = Document(template)
    document.require("氏名", "日時", "場所")
    letters.put_head(document, (), notice.sender)
    letters.put_lines(document, "議題", letters.topics(notice.items))
    document.repeat({"資料名": ("資料番号",)}, [
        ("資料名", {"資料番号": paper_label(paper), "資料名": letters.printed(paper.title)}) for paper in notice.papers])
    document.fill_rows(("資料があるとき",), {"資料があるとき": "" if notice.papers else None})
    document.fill_each(_texts(notice), [{"氏名": spaced_name(name)} for name in notice.members])
    return document.save(f"{letters.meeting_name(notice.number, notice.committee)}　開催通知", notice.date)


def _texts(notice: Notice) -> dict[str, str]:
    return {"会議名": letters.meeting_name(notice.number, notice.committee), "発送日": letters.day(notice.sent_on),
            "日時": letters.beginning(notice.date, notice.start), "場所": letters.printed(notice.place),
            "回答期限": letters.weekday(notice.reply_by), "出欠": REPLIES[notice.online],
            "連絡先": letters.block(notice.contact)}
