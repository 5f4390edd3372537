"""The first meeting from the published 次第, played by invented members: what papers and screens are tried with.

Twelve members, two of them late; 互選 by nomination; a motion carried 7:3:1; a tie the chair decides; one leaves and the
quorum holds; a miscount corrected; speeches; closing at 15:50.
"""

from datetime import date, datetime
from pathlib import Path

from dashboard.commands import attendance, elections, guests, motions, sittings, voting
from dashboard.commands.package import load_package
from dashboard.db import Database, database_path
from dashboard.domain.instants import JAPAN
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import room as read
from tests import fictional
from tests.clocks import LOADED

MEETING = 1
OFFICIALS = (("協働推進課長", "職員甲【架空】"), ("同課課長補佐", "職員乙【架空】"))
TEXT = "協働の現状の報告を了承すること"
TIED = "次回の会議を第２庁舎で開くこと"
DAY = date(2025, 11, 14)


def at(clock: str) -> datetime:
    """Return the time on the day of the first meeting, in Japan."""
    hour, minute = map(int, clock.split(":"))
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=JAPAN)


def committee(folder: Path) -> Path:
    """Return `folder` with a store that holds the committee with invented members."""
    load_package(fictional.package(folder / "package"), database_path(folder), LOADED)
    return folder


def play(db: Database) -> None:
    """Play the first meeting on a store with invented members."""
    _open(db)
    _elect(db)
    _report(db)
    _vote(db)
    _close(db)


def _do(db: Database, clock: str, command, **facts):
    return command(db, CONSOLE, at(clock), **facts)


def _item(db: Database, title: str) -> int:
    return next(item.id for item in read.facts(db, MEETING).items if title in item.title)


def _open(db: Database) -> None:
    for person in range(1, 11):
        _do(db, "13:55", attendance.record_attendance, meeting=MEETING, person=person, kind="arrive")
    for title, name in OFFICIALS:
        _do(db, "13:56", guests.record_guest, meeting=MEETING, kind="official", title=title, name=name)
    _do(db, "13:56", guests.record_listeners, meeting=MEETING, count=2)
    _do(db, "13:57", sittings.name_presiding, meeting=MEETING, person=None, name=OFFICIALS[0][1],
        reason="委員長が選ばれていないため")
    _do(db, "14:00", sittings.open_meeting, meeting=MEETING)
    _do(db, "14:01", sittings.go_to_item, meeting=MEETING, item=_item(db, "開会"))
    _do(db, "14:05", attendance.record_attendance, meeting=MEETING, person=11, kind="arrive")


def _elect(db: Database) -> None:
    item = _item(db, "互選")
    _do(db, "14:10", sittings.go_to_item, meeting=MEETING, item=item)
    for minute, office, person in ((12, "chair", 1), (15, "vice_chair", 2)):
        id = _do(db, f"14:{minute}", elections.begin_election, meeting=MEETING, office=office, item=item,
                 method="nomination", consent="異議なし")
        _do(db, f"14:{minute + 1}", elections.nominate, election=id, candidate=person)


def _report(db: Database) -> None:
    item = _item(db, "協働の現状")
    _do(db, "14:20", sittings.go_to_item, meeting=MEETING, item=item)
    _do(db, "14:25", attendance.record_attendance, meeting=MEETING, person=12, kind="arrive")
    _do(db, "14:45", sittings.take_break, meeting=MEETING)
    _do(db, "14:55", sittings.resume_meeting, meeting=MEETING)
    motion = _do(db, "15:00", motions.add_motion, meeting=MEETING, item=item, text=TEXT, mover="委員３【架空】")
    _do(db, "15:02", attendance.record_attendance, meeting=MEETING, person=12, kind="leave")
    vote = _do(db, "15:03", voting.put_vote, motion=motion, method="show_of_hands")
    _do(db, "15:04", voting.close_vote, vote=vote, yes=7, no=3, abstain=1)
    _do(db, "15:05", voting.declare_vote, vote=vote)


def _vote(db: Database) -> None:
    item = _item(db, "その他")
    _do(db, "15:10", sittings.go_to_item, meeting=MEETING, item=item)
    motion = _do(db, "15:12", motions.add_motion, meeting=MEETING, item=item, text=TIED, mover="委員５【架空】")
    vote = _do(db, "15:13", voting.put_vote, motion=motion, method="standing")
    _do(db, "15:14", voting.close_vote, vote=vote, yes=6, no=5)
    _do(db, "15:15", voting.declare_vote, vote=vote)
    corrected = _do(db, "15:20", voting.correct_vote, vote=vote, yes=5, no=5, reason="起立した人を数え違えたため")
    _do(db, "15:21", voting.declare_vote, vote=corrected, casting="no")
    openness = _do(db, "15:30", motions.add_motion, meeting=MEETING, item=item, text="会議を公開することとする。",
                   question="openness", answer="open")
    agreed = _do(db, "15:31", voting.put_vote, motion=openness, method="without_objection")
    _do(db, "15:32", voting.close_vote, vote=agreed)
    _do(db, "15:33", voting.declare_vote, vote=agreed)


def _close(db: Database) -> None:
    _do(db, "15:48", sittings.go_to_item, meeting=MEETING, item=_item(db, "閉会"))
    _do(db, "15:50", sittings.close_meeting, meeting=MEETING, carried=[])
