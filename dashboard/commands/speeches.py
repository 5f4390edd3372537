"""Writing down what is said, and correcting, moving, splitting and taking out what was written."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import Entry, recorded
from dashboard.domain.errors import InputInvalid, RuleBroken, Stale
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.domain.room import Room
from dashboard.domain.speeches import KINDS, Speaker, Speech
from dashboard.queries import speeches as read
from dashboard.queries.room import facts

SUBJECT = "speeches"
BEGINNING = 20  # characters of a speech by which the log tells which one it was


def add_speeches(db: Database, actor: Actor, now: datetime, *, meeting: int, item: int | None,
                 spoken: Iterable[tuple[Speaker, str]]) -> list[int]:
    """Write down speeches after the last one of the meeting; return their ids.

    While the meeting goes on they are made now; what is written afterwards has no time. RuleBroken meeting_unknown,
    no_regulation, item_of_other_meeting; InputInvalid speech_missing, speaker_missing, speaker_unknown (no such kind).
    """
    with recorded(db, actor, now, "add_speech", SUBJECT) as entry:
        room = facts(db, meeting)
        _check_item(room, item)
        rows = [_spoken(*one) for one in spoken]
        if not rows:
            raise InputInvalid("speech_missing")
        is_live = room.is_sitting and now.date() == room.date
        shared = {"meeting_id": meeting, "item_id": item, "written_by": actor.name,
                  "at": now.isoformat() if is_live else None}
        ids = [db["speeches"].insert({**shared, **row, "position": position}).last_pk
               for position, row in enumerate(rows, read.last_position(db, meeting) + 1)]
        what = {"speeches": len(rows)} if len(rows) > 1 else {"id": ids[0], **_words(rows[0])}
        _tell(entry, meeting, after={"item": _title(room, item), **what})
    return ids


def correct_speech(db: Database, actor: Actor, now: datetime, *, speech: int, revision: int, speaker: Speaker,
                   text: str) -> None:
    """Correct who spoke or what.

    Raises Stale speech_stale (facts mine, stored) if somebody changed the speech in between; RuleBroken speech_unknown;
    InputInvalid as `add_speeches`.
    """
    with recorded(db, actor, now, "correct_speech", SUBJECT) as entry:
        meeting, stored = _claimed(db, speech, revision, text)
        row = _spoken(speaker, text)
        db["speeches"].update(speech, {**row, "revision": revision + 1})
        _tell(entry, meeting, {"shown": stored.shown, "text": stored.text}, {"id": speech, **_words(row)})


def move_speech(db: Database, actor: Actor, now: datetime, *, speech: int, revision: int, item: int | None,
                after: int | None) -> None:
    """Put a speech under an agenda item, behind the speech `after` of that item (None: before all of them).

    Its place was chosen by hand, so its time no longer tells where it stands. Raises as `correct_speech`, RuleBroken
    item_of_other_meeting; speech_unknown also of an `after` that stands under another item.
    """
    with recorded(db, actor, now, "move_speech", SUBJECT) as entry:
        meeting, stored = _claimed(db, speech, revision, "")
        room = facts(db, meeting)
        _check_item(room, item)
        others = [one for one in read.of_meeting(db, meeting) if one.id != speech]
        before = _before(others, item, after)
        position = before.position + 1 if before else _first(others, item)
        _make_room(db, meeting, position)
        db["speeches"].update(speech, {"item_id": item, "position": position, "at": None, "revision": revision + 1})
        _tell(entry, meeting, {"item": _title(room, stored.item)},
              {"id": speech, "item": _title(room, item), "shown": stored.shown, "text": stored.text[:BEGINNING],
               "behind": before.text[:BEGINNING] if before else ""})


def split_speech(db: Database, actor: Actor, now: datetime, *, speech: int, revision: int, first: str, speaker: Speaker,
                 second: str) -> int:
    """Make two of one: `first` stays, `second` becomes the speech of `speaker` behind it; return its id.

    Raises as `correct_speech`.
    """
    with recorded(db, actor, now, "split_speech", SUBJECT) as entry:
        meeting, stored = _claimed(db, speech, revision, first)
        kept, new = _spoken(Speaker(stored.speaker, stored.person, stored.shown), first), _spoken(speaker, second)
        _make_room(db, meeting, stored.position + 1)
        db["speeches"].update(speech, {**kept, "revision": revision + 1})
        made = db["speeches"].insert({
            "meeting_id": meeting, "item_id": stored.item, "position": stored.position + 1, **new,
            "written_by": actor.name, "at": stored.at.isoformat() if stored.at else None}).last_pk
        _tell(entry, meeting, {"shown": stored.shown, "text": stored.text},
              {"id": speech, **_words(kept), "second_shown": new["shown"], "second": new["text"]})
    return made


def remove_speech(db: Database, actor: Actor, now: datetime, *, speech: int, revision: int) -> None:
    """Take a speech out of the minutes; it stays in the store and the log. Raises as `correct_speech`."""
    with recorded(db, actor, now, "remove_speech", SUBJECT) as entry:
        meeting, stored = _claimed(db, speech, revision, "")
        db["speeches"].update(speech, {"is_removed": 1, "revision": revision + 1})
        _tell(entry, meeting, {"id": speech, "shown": stored.shown, "text": stored.text})


def _claimed(db: Database, id: int, revision: int, mine: str) -> tuple[int, Speech]:
    """Return the meeting and the speech as stored at `revision`."""
    meeting, stored = read.speech(db, id)
    if stored.revision != revision:
        raise Stale("speech_stale", mine=mine, stored=stored.text)
    return meeting, stored


def _spoken(speaker: Speaker, text: str) -> dict:
    shown, words = one_line(speaker.shown), clean(text).strip()
    if not shown:
        raise InputInvalid("speaker_missing")
    if speaker.kind not in KINDS:
        raise InputInvalid("speaker_unknown", typed=speaker.kind)
    if not words:
        raise InputInvalid("speech_missing")
    return {"speaker": speaker.kind, "person_id": speaker.person, "shown": shown, "text": words}


def _words(row: dict) -> dict:
    return {"shown": row["shown"], "text": row["text"]}


def _check_item(room: Room, item: int | None) -> None:
    if item is not None and item not in {one.id for one in room.items}:
        raise RuleBroken("item_of_other_meeting")


def _title(room: Room, item: int | None) -> str:
    return next((one.title for one in room.items if one.id == item), "")


def _before(others: Iterable[Speech], item: int | None, after: int | None) -> Speech | None:
    """Return the speech `after`, one of the item, or None of None."""
    found = next((one for one in others if one.item == item and one.id == after), None)
    if after is not None and found is None:
        raise RuleBroken("speech_unknown")
    return found


def _first(others: Iterable[Speech], item: int | None) -> int:
    """Return the position of the first speech of an item; of an item without one, that behind all speeches."""
    last = max((one.position for one in others), default=0)
    return min((one.position for one in others if one.item == item), default=last + 1)


def _make_room(db: Database, meeting: int, position: int) -> None:
    db.execute("UPDATE speeches SET position = position + 1 WHERE meeting_id = ? AND position >= ?",
               [meeting, position])


def _tell(entry: Entry, meeting: int, before: dict | None = None, after: dict | None = None) -> None:
    entry.subject_id, entry.before, entry.after = str(meeting), before or {}, after or {}
