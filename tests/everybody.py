"""An account of every kind in one store, and for every command and query what to call it with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from dashboard import passwords
from dashboard.commands import (
    elections,
    guests,
    members,
    motions,
    schedule,
    sittings,
    speeches,
    templates,
    uploads,
    voting,
)
from dashboard.commands.issuing import issue_paper
from dashboard.db import Database, backup, database_path, opened
from dashboard.domain.accounts import digest
from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Meeting
from dashboard.domain.paper_settings import PaperSettings
from dashboard.domain.permissions import CONSOLE, FILES, Actor
from dashboard.domain.reading import Page
from dashboard.domain.speeches import Speaker
from dashboard.queries import meetings
from tests.called import called, planned
from tests.filed import filed
from tests.noted import KEY, called_meeting, noted
from tests.room import arrive, at, items, meeting_today, opened_room

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=9)))
PASSWORD = "kyodo-suishin"

# Somebody of every kind. The chair is a member whose person holds the office today; nobody's account was disabled.
WHO = {
    "secretariat": Actor(1, "事務局【試験】", "secretariat"),
    "member": Actor(2, "委員【試験】", "member", 1),
    "chair": Actor(3, "委員長【試験】", "member", 2, frozenset({"chair"})),
    "viewer": Actor(4, "閲覧【試験】", "viewer"),
    "nobody": Actor(5, "停止【試験】", "secretariat"),
}
DISABLED_MEMBER, OTHER_MEMBER = 6, 7
SUBSTITUTE = {"name": "補欠【試験】", "organisation": "市民", "starts_on": TODAY + timedelta(days=1), "terms_served": 1}


def roles_of(who: str) -> set[str]:
    """Return what somebody is as the table names it; nobody is nothing."""
    actor = WHO[who]
    return set() if who == "nobody" else {actor.role, *actor.offices}


def staff(source: Path, target: Path, at: datetime = NOW) -> Path:
    """Return `target` with the record of `source`, accounts of every kind, and of each of WHO a session `token-…`.

    The sessions begin at the instant `at`.
    """
    backup(database_path(source), database_path(target))
    with opened(database_path(target)) as db:
        for who, actor in WHO.items():
            _add(db, actor, who)
            db["sessions"].insert({"token": digest(f"token-{who}"), "account_id": actor.account,
                                   "created_at": _text(at), "seen_at": _text(at)})
        _add(db, Actor(DISABLED_MEMBER, "停止した委員【試験】", "member", 3), "disabled")
        _add(db, Actor(OTHER_MEMBER, "もう一人の委員【試験】", "member", 4), "other")
        db.execute("UPDATE accounts SET active = 0 WHERE id IN (?, ?)", [WHO["nobody"].account, DISABLED_MEMBER])
        seat = db.execute("SELECT id FROM memberships WHERE person_id = 2").fetchone()[0]
        db["offices"].insert({"office": "chair", "membership_id": seat, "starts_at": TODAY.isoformat()})
    return target


def _add(db: Database, actor: Actor, name: str) -> None:
    db["accounts"].insert({"id": actor.account, "name": name, "shown_name": actor.name, "role": actor.role,
                           "person_id": actor.person, "password": _hashed(), "created_at": _text(NOW)})


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")


@cache
def _hashed() -> str:
    return passwords.hashed(PASSWORD)


def papers(home: Path) -> dict[str, int]:
    """Issue a paper for each kind of readers; return {access: id}."""
    with opened(database_path(home)) as db:
        return {access: issue_paper(db, CONSOLE, NOW, **_paper(db, home, access=access)) for access in FILES}


def _paper(db: Database, home: Path, access: str = "members") -> dict:
    return {"home": home, "meeting": 1, "paper": access, "name": "次第.docx", "type": "application/pdf",
            "data": access.encode(), "revision": _meeting(db).revision, "access": access}


def _meeting(db: Database) -> Meeting:
    return meetings.meeting(db, CONSOLE, 1)


def _vacated(db: Database) -> int:
    members.resign(db, CONSOLE, NOW, membership=6, last_day=TODAY, reason="転出")
    return 6


def _free_seat(db: Database) -> dict:
    _vacated(db)
    return {"seat_class": "2号", "term": "R7–R9", **SUBSTITUTE}


def _appointed(db: Database) -> int:
    return members.fill_vacancy(db, CONSOLE, NOW, vacated=_vacated(db), **SUBSTITUTE)


def _new_meeting(db: Database) -> Meeting:
    return replace(_meeting(db), id=None, number=9, date=TODAY, items=(Item(1, "開会", "ceremony"),), papers=())


def _consulted(db: Database) -> int:
    db["consultations"].insert({"no": 99, "title": "諮問", "consulted_on": TODAY.isoformat(), "request": "文"})
    return 99


def _step(db: Database, **facts) -> dict:
    return {"step": db.execute("SELECT min(id) FROM plan_steps").fetchone()[0], **facts}


def _held(db: Database) -> dict:
    schedule.record_step(db, CONSOLE, NOW, **_step(db, started_on=TODAY, finished_on=None, note=""))
    return _step(db, reason="誤り")


_BY_NOMINATION = {"office": "vice_chair", "item": None, "method": "nomination", "consent": "全員異議なし"}


def _election(db: Database, **facts) -> int:
    return elections.begin_election(db, CONSOLE, NOW, meeting=opened_room(db, chair=2), **_BY_NOMINATION | facts)


def _balloted(db: Database, votes: dict[int, int]) -> int:
    election = _election(db, method="ballot")
    elections.count_ballot(db, CONSOLE, NOW, election=election, votes=votes)
    return election


def _opened(db: Database, **facts) -> dict:
    """Person 2 is the chair of the staffed store, and presides."""
    return {"meeting": opened_room(db, chair=None), **facts}


def _gathered(db: Database, *people: int, **facts) -> dict:
    meeting = meeting_today(db)
    arrive(db, meeting, people)
    return {"meeting": meeting, **facts}


def _in_recess(db: Database) -> dict:
    meeting = _opened(db)
    sittings.take_break(db, CONSOLE, at("10:20"), **meeting)
    return meeting


def _guest(db: Database) -> dict:
    meeting = _gathered(db)
    official = {"kind": "official", "title": "課長", "name": "甲【試験】"}
    return {**meeting, "guest": guests.record_guest(db, CONSOLE, NOW, **meeting, **official)}


def _turn(db: Database) -> dict:
    opened = _opened(db)
    return {**opened, "item": items(db, opened["meeting"])[0]}


def _turned(db: Database, **facts) -> dict:
    turn = _turn(db)
    sittings.go_to_item(db, CONSOLE, NOW, **turn)
    return {"meeting": turn["meeting"], "turn": 1, **facts}


def _shown(db: Database) -> dict:
    opened = _opened(db)
    return {**opened, "version": filed(db, opened["meeting"], "資料【試験】"), "page": 2}


def _on_page(db: Database, **facts) -> dict:
    return {"key": KEY, "version": filed(db, called_meeting(db), "資料【試験】"), "page": 2, **facts}


def _noted(db: Database) -> dict:
    """Everybody has a note of the same key; each reaches their own."""
    facts = _on_page(db)
    for who in WHO.keys() - {"nobody"}:
        noted(db, WHO[who], facts["version"])
    return facts


def _moved(db: Database) -> dict:
    return {"motion": motions.add_motion(db, CONSOLE, NOW, **_opened(db), text="議案【試験】")}


def _recused(db: Database) -> dict:
    facts = {**_moved(db), "person": 5}
    motions.recuse(db, CONSOLE, at("10:20"), **facts, reason="利害関係", at=at("10:20"))
    return facts


def _put(db: Database) -> dict:
    return {"vote": voting.put_vote(db, CONSOLE, NOW, **_moved(db), method="show_of_hands")}


def _counted(db: Database) -> dict:
    put = _put(db)
    voting.close_vote(db, CONSOLE, NOW, **put, yes=7, no=3)
    return put


def _agreed(db: Database) -> dict:
    vote = {"vote": voting.put_vote(db, CONSOLE, NOW, **_moved(db), method="without_objection")}
    voting.close_vote(db, CONSOLE, NOW, **vote)
    return vote


def _template(db: Database, home: Path) -> dict:
    return {"home": home, "paper": "agenda", "name": "次第.docx", "data": b"template"}


def _own_template(db: Database, home: Path) -> dict:
    templates.use_template(db, CONSOLE, NOW, **_template(db, home))
    return {"paper": "agenda"}


SPOKEN = (Speaker("other", None, "市民部長"), "発言【試験】")


def _spoken(db: Database, **facts) -> dict:
    speech, = speeches.add_speeches(db, CONSOLE, NOW, meeting=1, item=None, spoken=[SPOKEN])
    return {"speech": speech, "revision": 1, **facts}


def _file(db: Database, home: Path) -> dict:
    paper = db.execute("SELECT min(id) FROM papers").fetchone()[0]
    return {"home": home, "paper": paper, "pdf": b"%PDF-", "pages": [Page("資料【試験】", 595, 842)], "source": b"%PDF-",
            "source_name": "資料.pdf", "source_type": "application/pdf", "access": "members"}


def _filed(db: Database, home: Path) -> dict:
    return {"version": uploads.add_version(db, CONSOLE, NOW, **_file(db, home))}


# {module.function: what makes ready what it acts on, and returns the facts it is called with}
SAMPLES: dict[str, Callable[[Database, Path], dict]] = {
    "accounts.add_account": lambda db, home: {"name": "new", "shown_name": "新", "role": "viewer"},
    "accounts.make_first_account": lambda db, home: {"code": "x", "name": "first", "shown_name": "初",
                                                     "password": PASSWORD, "address": "192.0.2.7"},
    "accounts.disable_account": lambda db, home: {"account": OTHER_MEMBER},
    "accounts.enable_account": lambda db, home: {"account": DISABLED_MEMBER},
    "accounts.reset_password": lambda db, home: {"account": OTHER_MEMBER, "password": PASSWORD},
    "accounts.change_own_password": lambda db, home: {"current": PASSWORD, "new": "another-password"},
    "accounts.issue_card": lambda db, home: {"account": OTHER_MEMBER, "expires_at": NOW + timedelta(hours=6)},
    "consultations.consult": lambda db, home: {"title": "諮問", "request": "文", "consulted_on": TODAY},
    "consultations.report": lambda db, home: {"no": _consulted(db), "reported_on": TODAY, "report": "文",
                                              "opinions": "１　意見"},
    "consultations.follow_up": lambda db, home: {"no": 1, "kind": "継続審議", "text": "文", "outcome": ""},
    "issuing.issue_paper": _paper,
    "meetings.create_meeting": lambda db, home: {"meeting": _new_meeting(db)},
    "meetings.save_meeting": lambda db, home: {"meeting": replace(_meeting(db), place="公民館")},
    "members.open_term": lambda db, home: {"term": "次期", "starts_on": date(2027, 10, 1),
                                           "ends_on": date(2029, 9, 30), "basis": "告示"},
    "members.appoint": lambda db, home: _free_seat(db),
    "members.fill_vacancy": lambda db, home: {"vacated": _vacated(db), **SUBSTITUTE},
    "members.resign": lambda db, home: {"membership": 6, "last_day": TODAY, "reason": "転出"},
    "members.withdraw_departure": lambda db, home: {"membership": _vacated(db), "reason": "誤り"},
    "members.withdraw_appointment": lambda db, home: {"membership": _appointed(db), "reason": "誤り"},
    "papers.save_settings": lambda db, home: {"settings": PaperSettings(mayor_title="市長"), "seen": PaperSettings()},
    "schedule.record_step": lambda db, home: _step(db, started_on=TODAY, finished_on=None, note=""),
    "schedule.withdraw_record": lambda db, home: _held(db),
    "schedule.change_window": lambda db, home: _step(db, starts_on=TODAY, ends_on=TODAY, printed_as="", reason="変更"),
    "schedule.change_window_in_words": lambda db, home: _step(db, words="令和9年2月頃", reason="変更"),
    "sittings.open_meeting": lambda db, home: _gathered(db, *range(1, 7)),
    "sittings.take_break": lambda db, home: _opened(db),
    "sittings.resume_meeting": lambda db, home: _in_recess(db),
    "sittings.adjourn_meeting": lambda db, home: _opened(db, carried=()),
    "sittings.close_meeting": lambda db, home: _opened(db, carried=()),
    "sittings.declare_inquorate": lambda db, home: _gathered(db, 2),
    "sittings.correct_step": lambda db, home: _opened(db, step=1, happened_at=at("10:05"), reason="誤り"),
    "sittings.name_presiding": lambda db, home: _gathered(db, 3, person=3, name="", reason="委員長が欠席"),
    "sittings.go_to_item": lambda db, home: _turn(db),
    "sittings.correct_turn": lambda db, home: _turned(db, item=None, happened_at=NOW, reason="誤り"),
    "notes.write_note": lambda db, home: _on_page(db, text="文"),
    "notes.remove_note": lambda db, home: {"key": _noted(db)["key"], "revision": 1},
    "notes.place_note": lambda db, home: _noted(db),
    "following.show_page": lambda db, home: _shown(db),
    "replies.announce_meeting": lambda db, home: {"meeting": planned(db)},
    "replies.change_deadline": lambda db, home: {"meeting": called(db), "reply_by": TODAY},
    "replies.reply": lambda db, home: {"meeting": called(db), "reply": "present"},
    "replies.enter_reply": lambda db, home: {"meeting": called(db), "person": 5, "reply": "absent"},
    "sittings.reconvene": lambda db, home: _gathered(db, reconvened=False),
    "guests.record_guest": lambda db, home: _gathered(db, kind="official", title="課長", name="甲【試験】"),
    "guests.remove_guest": lambda db, home: _guest(db),
    "guests.record_listeners": lambda db, home: _gathered(db, count=3),
    "attendance.record_attendance": lambda db, home: _gathered(db, person=4, kind="arrive"),
    "attendance.correct_attendance": lambda db, home: _gathered(db, 4, event=1, kind="arrive", where="room",
                                                                happened_at=at("10:05"), reason="誤り"),
    "motions.add_motion": lambda db, home: _opened(db, text="議案【試験】"),
    "motions.withdraw_motion": lambda db, home: {**_moved(db), "reason": "提出者の申出"},
    "motions.carry_over_motion": lambda db, home: _moved(db),
    "motions.recuse": lambda db, home: {**_moved(db), "person": 5, "reason": "利害関係"},
    "motions.end_recusal": lambda db, home: _recused(db),
    "speeches.add_speeches": lambda db, home: {"meeting": 1, "item": None, "spoken": [SPOKEN]},
    "speeches.correct_speech": lambda db, home: _spoken(db, speaker=SPOKEN[0], text="訂正"),
    "speeches.move_speech": lambda db, home: _spoken(db, item=None, after=None),
    "speeches.split_speech": lambda db, home: _spoken(db, first="前", speaker=SPOKEN[0], second="後"),
    "speeches.remove_speech": lambda db, home: _spoken(db),
    "templates.use_template": _template,
    "templates.restore_template": _own_template,
    "uploads.add_version": _file,
    "uploads.withdraw_version": lambda db, home: {**_filed(db, home), "reason": "誤り"},
    "uploads.change_access": lambda db, home: {**_filed(db, home), "access": "public"},
    "voting.put_vote": lambda db, home: {**_moved(db), "method": "show_of_hands"},
    "voting.void_vote": lambda db, home: {**_put(db), "reason": "objection"},
    "voting.close_vote": lambda db, home: {**_put(db), "yes": 7, "no": 3},
    "voting.declare_vote": lambda db, home: _counted(db),
    "voting.record_objection": lambda db, home: {**_agreed(db), "reason": "異議の声を聞き落とした"},
    "voting.correct_vote": lambda db, home: {**_counted(db), "yes": 6, "no": 4, "reason": "数え直し"},
    "elections.begin_election": lambda db, home: {"meeting": opened_room(db, chair=2), **_BY_NOMINATION},
    "elections.agree_on_method": lambda db, home: {"election": _election(db), "method": "ballot", "consent": "全員賛成"},
    "elections.nominate": lambda db, home: {"election": _election(db), "candidate": 5},
    "elections.count_ballot": lambda db, home: {"election": _election(db, method="ballot"), "votes": {5: 7, 6: 5}},
    "elections.count_run_off": lambda db, home: {"election": _balloted(db, {5: 5, 6: 4, 7: 3}), "votes": {5: 7, 6: 5}},
    "elections.draw_lot": lambda db, home: {"election": _balloted(db, {5: 4, 6: 4, 7: 4}), "drawn": [5, 6],
                                            "drawn_by": "委員９【架空】"},
    "elections.withdraw_election": lambda db, home: {"election": _balloted(db, {5: 7}), "reason": "誤り"},
}

# {name of an argument of a query: a value}
ARGUMENTS = {"version_id": 1, "now": NOW, "day": TODAY, "subject": "members", "subject_id": "1", "meeting": 1, "meeting_id": 1, "id": 1,
             "number": 1, "but": None, "key": "x", "count": 20}
