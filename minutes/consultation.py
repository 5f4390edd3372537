"""The letter that puts a question to the committee (諮問書), in the words of the record."""

from dataclasses import dataclass
from datetime import date

from minutes import letters
from minutes.document import Document


@dataclass(frozen=True)
class Question:
    """What the paper says: its day, to whom and from whom (lines), title, and the text."""

    asked_on: date
    to: tuple[str, ...]
    sender: tuple[str, ...]
    title: str
    text: str


def build(question: Question, template: bytes) -> bytes:
    """Return the letter as a Word file made from the template; the same question gives the same bytes.

    Required in the template: ｛件名｝ ｛本文｝. Left out where the template has none: ｛日｝ ｛宛名｝ ｛差出人｝. InputInvalid with a
    code template_….
    """
    document = Document(template)
    document.require("件名", "本文")
    letters.put_head(document, question.to, question.sender)
    letters.put_lines(document, "本文", letters.block(question.text).split("\n"))
    document.fill({"件名": letters.printed(question.title), "日": letters.day(question.asked_on),
                   "複数頁のとき": letters.pages([question.text])})
    return document.save(f"{letters.printed(question.title)}（諮問）", question.asked_on)
