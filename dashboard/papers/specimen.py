"""Papers to try a template on: of a meeting's record and, where that holds nothing to make one of, of what is invented.

All that is invented is marked 【見本】.
"""

from dataclasses import replace

from dashboard.domain.consultations import Consultation
from dashboard.domain.members import Membership
from dashboard.papers.catalogue import KINDS, lacks
from dashboard.papers.facts import Facts
from minutes import cards

MARK = "【見本】"
CARDS = "cards"


def made(found: Facts, paper: str, template: bytes) -> bytes:
    """Return the paper (or CARDS) made from a template. InputInvalid template_…"""
    if paper == CARDS:
        return cards.build([cards.Card(f"見本 太郎{MARK}", found.body.name, f"http://localhost/q/{MARK}", found.now)], template)
    is_makeable = lacks(KINDS[paper], found)[1] is None
    return KINDS[paper].make(found if is_makeable else _with_consultation(_with_member(found)), template)


def _with_member(found: Facts) -> Facts:
    day = found.meeting.date
    member = Membership(0, 0, f"見本 太郎{MARK}", found.meeting.term or "", next(iter(found.printed)), f"所属{MARK}", 1, day, day)
    return replace(found, memberships=(*found.memberships, member))


def _with_consultation(found: Facts) -> Facts:
    day, no = found.meeting.date, 1 + max((one.no for one in found.consultations), default=0)
    texts = {"request": f"諮問の文{MARK}", "report": f"答申の文{MARK}",
             "opinions": [{"level": 1, "marker": "１", "text": f"意見{MARK}"}]}
    return replace(found, consultations=(*found.consultations, Consultation(no, f"諮問の件名{MARK}", day, day)),
                   consulted={**found.consulted, no: texts})
