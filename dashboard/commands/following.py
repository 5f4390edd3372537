"""Sending everybody who follows the room to a page of a paper."""

from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain.errors import RuleBroken
from dashboard.domain.permissions import Actor
from dashboard.domain.reading import Version
from dashboard.domain.sittings import check_sitting
from dashboard.queries import reading
from dashboard.queries.room import facts


def show_page(db: Database, actor: Actor, now: datetime, *, meeting: int, version: int, page: int) -> None:
    """Send everybody who follows to a page (from 1) of a paper; it holds until the room goes on to an item.

    RuleBroken meeting_unknown, paper_of_other_meeting, page_unknown, and as `sittings.check_sitting`.
    """
    with recorded(db, actor, now, "show_page", "room", room=meeting) as entry:
        check_sitting(facts(db, meeting))
        shown = _checked(db, actor, meeting, version, page)
        db["shown_pages"].insert({"meeting_id": meeting, "version_id": version, "page": page, "at": now.isoformat(),
                                  "actor": actor.name})
        entry.subject_id, entry.after = str(meeting), {"paper": shown.title, "page": page}


def _checked(db: Database, actor: Actor, meeting: int, version: int, page: int) -> Version:
    found = reading.version(db, actor, version)
    if found is None or found.meeting != meeting or found.is_withdrawn:
        raise RuleBroken("paper_of_other_meeting")
    if not 1 <= page <= found.pages:
        raise RuleBroken("page_unknown", page=page, pages=found.pages)
    return found
