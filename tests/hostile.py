"""A record in which every text that anybody may type, and every text that a package may bring, is an attack."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from dashboard.commands import accounts, consultations, meetings, members, schedule, speeches
from dashboard.commands.issuing import issue_paper
from dashboard.commands.templates import restore_template, use_template
from dashboard.db import Database, home
from dashboard.domain.agenda import Item
from dashboard.domain.meetings import Paper
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.domain.speeches import Speaker
from dashboard.queries import meetings as read_meetings
from minutes.document import shipped

NOW = datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=9)))
TODAY = NOW.date()
SCRIPT = "<script>window.pwned = 1; alert(1)</script>"
IMAGE = '"><img src=x onerror="window.pwned = 1; alert(1)">'
MARKUP = "[a](javascript:window.pwned=1) :red[r] $x^2$ **b** `c` <u>u</u> ![i](/x.png) :material/home: :smile: x -> y"
# The markup first: a line that begins with a tag is nothing but a tag to Markdown.
EVIL = f"{MARKUP} {IMAGE}{SCRIPT}"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1")

# Every text of the published record that a screen shows, beside those that the commands write.
SHOWN = {
    "committee": ("name", "city", "secretariat", "member_title", "chair_title", "vice_chair_title"),
    "documents": ("title",), "notes": ("text",), "sections": ("title",), "section_items": ("marker", "text"),
    "fund": ("fund",), "indicators": ("indicator", "unit", "printed_as"), "terms": ("basis",),
    "seat_classes": ("label", "printed"), "people": ("name",), "memberships": ("organisation",),
    "consultations": ("title", "request", "report"), "opinions": ("marker", "text"),
    "followups": ("kind", "text", "outcome"), "plan_steps": ("meeting", "task"), "plan_windows": ("printed_as",),
    "survey_waves": ("label",), "survey_questions": ("short", "title"), "survey_answers": ("label",),
    "projects_survey": ("measure",), "project_forms": ("label", "definition"), "kpis": ("name", "formula"),
    "meetings": ("place", "room"), "agenda_items": ("title",), "papers": ("title",),
}


def plant(db: Database) -> None:
    """Write the attack into every free text: through every command that takes one, and into what a package brings."""
    actor = _official(db)
    _people(db, actor)
    _consultations(db, actor)
    _plan(db, actor)
    _meetings(db, actor)
    _speeches(db, actor)
    for table, columns in SHOWN.items():
        for column in columns:
            db.execute(f"UPDATE {table} SET {column} = {column} || ? WHERE {column} NOT LIKE '%<script>%'", [EVIL])
    id, source = db.execute("SELECT id, source FROM regulations").fetchone()
    quoted = EVIL.replace('"', '\\"')
    for key in ("caption", "text"):
        source = source.replace(f'{key} = "', f'{key} = "{quoted}')
    db.execute("UPDATE regulations SET source = ? WHERE id = ?", [source, id])
    db.execute("UPDATE revisions SET revision = revision + 1")


def _official(db: Database) -> Actor:
    """Return an official whose very name is an attack; further accounts bear the formulas."""
    for number, name in enumerate(FORMULAS):
        accounts.add_account(db, CONSOLE, NOW, name=f"formula-{number}", shown_name=name, role="viewer")
    id = accounts.add_account(db, CONSOLE, NOW, name="evil", shown_name=EVIL, role="secretariat", password="x" * 10)
    return Actor(id, EVIL, "secretariat")


def _people(db: Database, actor: Actor) -> None:
    for number, formula in enumerate(FORMULAS):
        years = {"starts_on": date(2030 + 2 * number, 1, 1), "ends_on": date(2031 + 2 * number, 12, 31)}
        members.open_term(db, replace(actor, name=formula), NOW, term=formula, basis=EVIL, **years)
    members.open_term(db, actor, NOW, term=EVIL, basis=EVIL, starts_on=date(2027, 10, 1), ends_on=date(2029, 9, 30))
    members.resign(db, actor, NOW, membership=3, last_day=TODAY, reason=EVIL)
    members.resign(db, actor, NOW, membership=6, last_day=TODAY, reason=EVIL)
    new = {"name": EVIL, "organisation": EVIL, "starts_on": TODAY + timedelta(days=1), "terms_served": 1}
    members.fill_vacancy(db, actor, NOW, vacated=6, **new)
    members.withdraw_departure(db, actor, NOW, membership=3, reason=EVIL)
    members.resign(db, actor, NOW, membership=3, last_day=TODAY, reason=EVIL)
    db["offices"].insert({"office": "chair", "membership_id": 1, "starts_at": "2025-11-14"})
    wrong = members.fill_vacancy(db, actor, NOW, vacated=3, **{**new, "name": f"{EVIL}2"})
    members.withdraw_appointment(db, actor, NOW, membership=wrong, reason=EVIL)


def _consultations(db: Database, actor: Actor) -> None:
    for _ in range(2):
        no = consultations.consult(db, actor, NOW, title=EVIL, request=f"{EVIL}\n{EVIL}", consulted_on=TODAY)
        consultations.follow_up(db, actor, NOW, no=no, kind=EVIL, text=EVIL, outcome=EVIL)
    consultations.report(db, actor, NOW, no=no, reported_on=TODAY, report=EVIL, opinions=f"１　{EVIL}\n(1) {EVIL}")


def _plan(db: Database, actor: Actor) -> None:
    first, second, *_ = (row[0] for row in db.execute("SELECT id FROM plan_steps ORDER BY position"))
    for step in (first, second):
        schedule.record_step(db, actor, NOW, step=step, started_on=TODAY, finished_on=None, note=EVIL)
        schedule.change_window(db, actor, NOW, step=step, starts_on=TODAY, ends_on=TODAY, printed_as=EVIL, reason=EVIL)
    schedule.withdraw_record(db, actor, NOW, step=second, reason=EVIL)


def _meetings(db: Database, actor: Actor) -> None:
    item, paper = Item(1, EVIL, "other", (f"on_the_day-{EVIL}",)), Paper("on_the_day", None, EVIL)
    first = read_meetings.meeting(db, actor, 1)
    evil = replace(first, place=EVIL, room=EVIL, items=(*first.items, item), papers=(*first.papers, paper))
    meetings.save_meeting(db, actor, NOW, meeting=evil)
    id = meetings.create_meeting(db, actor, NOW, meeting=replace(evil, id=None, number=2, date=TODAY))
    for paper in ("agenda", "roster"):
        use_template(db, actor, NOW, home=home(), paper=paper, name=f"{EVIL}.docx", data=shipped(paper))
    restore_template(db, actor, NOW, paper="roster")
    for data in (SCRIPT.encode(), shipped("agenda")):  # the newest is a Word file, as all are that the dashboard makes
        issue_paper(db, actor, NOW, home=home(), meeting=id, paper="agenda", name=f"{EVIL}.docx", type="text/html",
                    data=data, revision=1, access="members")


def _speeches(db: Database, actor: Actor) -> None:
    speaker = Speaker("other", None, EVIL)
    for meeting in (1, 2):
        speeches.add_speeches(db, actor, NOW, meeting=meeting, item=None, spoken=[(speaker, f"{EVIL}\n{EVIL}")] * 2)
    speeches.correct_speech(db, actor, NOW, speech=1, revision=1, speaker=speaker, text=EVIL)
