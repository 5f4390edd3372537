"""Ten years of a committee's life, made up for measuring only: names and texts say so."""

from datetime import date, timedelta
from pathlib import Path

from dashboard.db import database_path, opened

MEETINGS, ITEMS, PAPERS, CONSULTATIONS, WAVES = 40, 400, 600, 10, 6
SPEECHES, SAID = 20_000, "計測のための発言であり、だれかが述べたものではありません。" * 3


def fill(folder: Path) -> None:
    """Bring the store in `folder`, which holds the published facts, to ten years of data."""
    with opened(database_path(folder)) as db, db.atomic():
        _terms(db)
        _meetings(db)
        _speeches(db)
        _consultations(db)
        _waves(db)
        db.execute("UPDATE revisions SET revision = revision + 1")


def _terms(db) -> None:
    classes = [row[0] for row in db.execute("SELECT seat_class FROM seat_classes")]
    for number in range(4):
        first = date(2027 + 2 * number, 10, 1)
        term = f"T{number}"
        db["terms"].insert({"term": term, "starts_on": first.isoformat(), "basis": "計測用",
                            "ends_on": (date(first.year + 2, 10, 1) - timedelta(days=1)).isoformat()})
        for seat in range(12):
            person = db["people"].insert({"name": f"委員{seat + 1}【架空】{number}"}).last_pk
            db["memberships"].insert({
                "person_id": person, "term": term, "seat_class": classes[seat % len(classes)], "printed_note": "",
                "organisation": "計測用の団体", "terms_served": 1 + seat % 3, "starts_on": first.isoformat(),
                "ends_on": (date(first.year + 2, 10, 1) - timedelta(days=1)).isoformat()})


def _meetings(db) -> None:
    have = db.execute("SELECT count(*) FROM meetings").fetchone()[0]
    for number in range(have, MEETINGS):
        day = date(2027, 10, 20) + timedelta(days=60 * number)
        term = db.execute("SELECT term FROM terms WHERE starts_on <= ? ORDER BY starts_on DESC", [day.isoformat()]).fetchone()[0]
        meeting = db["meetings"].insert({"number": 100 + number, "term": term, "date": day.isoformat(),
                                         "start_time": "14:00", "place": "計測用の庁舎"}).last_pk
        for position in range(ITEMS // MEETINGS):
            db["agenda_items"].insert({"meeting_id": meeting, "position": position, "level": 1, "kind": "report",
                                       "title": f"計測用の議題{position}"})
        for position in range(PAPERS // MEETINGS):
            db["papers"].insert({"meeting_id": meeting, "position": position, "kind": "document",
                                 "number": position + 1, "title": f"計測用の資料{position}"})


def _speeches(db) -> None:
    """As many at each meeting, spread over its items, as one long meeting has."""
    items: dict[int, list[int]] = {}
    for meeting, item in db.execute("SELECT meeting_id, id FROM agenda_items ORDER BY meeting_id, position"):
        items.setdefault(meeting, []).append(item)
    each = SPEECHES // len(items)
    db["speeches"].insert_all(
        {"meeting_id": meeting, "item_id": own[number * len(own) // each], "position": number + 1, "speaker": "other",
         "shown": f"計測用の発言者{number % 12}", "text": SAID,
         "written_by": "計測用"} for meeting, own in items.items() for number in range(each))


def _consultations(db) -> None:
    have = db.execute("SELECT count(*) FROM consultations").fetchone()[0]
    for no in range(have + 1, CONSULTATIONS + 1):
        asked = date(2026, 1, 10) + timedelta(days=60 * no)
        answered = min(asked + timedelta(days=30), date(2026, 11, 20))
        db["consultations"].insert({"no": no, "title": f"計測用の諮問{no}について", "consulted_on": min(asked, answered).isoformat(),
                                    "reported_on": answered.isoformat(), "request": "計測用の諮問文", "report": "計測用の答申"})
        for position in range(6):
            db["opinions"].insert({"consultation": no, "position": position, "level": 1 + position % 2,
                                   "marker": str(position), "text": "計測用の意見"})


def _waves(db) -> None:
    """Each further wave repeats the first one's answers: same size, same questions."""
    source = db.execute("SELECT wave FROM survey_waves WHERE respondents IS NOT NULL").fetchone()[0]
    held = db.execute("SELECT count(*) FROM survey_waves WHERE respondents IS NOT NULL").fetchone()[0]
    for number in range(held, WAVES):
        wave = f"W{number}"
        for table, changed in (("survey_waves", {"label": f"計測用の第{number + 1}回"}), ("survey_questions", {}),
                               ("survey_answers", {})):
            for row in list(db.query(f"SELECT * FROM {table} WHERE wave = ?", [source])):
                db[table].insert({**row, "wave": wave, **changed})
