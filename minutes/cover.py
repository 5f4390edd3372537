"""The list of the papers sent together (送付文書一覧), with what is missing in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutes import letters
from minutes.document import Document

ROW = ("文書名", "足りないもの")
NOTHING, LEFT_OUT = "なし", "作っていません。"


@dataclass(frozen=True)
class Line:
    """One paper: its number in the file (None: left out), its name, what it lacks, why it is left out."""

    number: int | None
    name: str
    missing: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Cover:
    """What the paper says: the meeting, and the papers in their order."""

    committee: str
    number: int
    date: date
    lines: Sequence[Line]


def build(cover: Cover, template: bytes) -> bytes:
    """Return the list as a Word file made from the template; the same list gives the same bytes.

    Required in the template: a table row with ｛番号｝ ｛文書名｝ ｛足りないもの｝. Left out where the template has none: ｛会議名｝ ｛日｝.
    InputInvalid with a code template_….
    """
    document = Document(template)
    document.require("番号", *ROW)
    document.repeat({"番号": ROW}, [("番号", _row(line)) for line in cover.lines])
    name = letters.meeting_name(cover.number, cover.committee)
    document.fill({"会議名": name, "日": letters.weekday(cover.date), "複数頁のとき": "" if len(cover.lines) > 20 else None})
    return document.save(f"{name}　送付文書一覧", cover.date)


def _row(line: Line) -> dict[str, str]:
    lacking = "、".join(line.missing) or NOTHING
    return {"番号": "－" if line.number is None else f"{line.number:02}", "文書名": letters.printed(line.name),
            "足りないもの": letters.printed(lacking if line.number is not None else LEFT_OUT + line.reason)}
