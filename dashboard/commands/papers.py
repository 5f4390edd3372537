"""The settings of the papers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain.errors import InputInvalid, Stale
from dashboard.domain.paper_settings import PaperSettings, check, written
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries import members
from dashboard.queries import papers as read

SUBJECT = "papers"


def save_settings(db: Database, actor: Actor, now: datetime, *, settings: PaperSettings, seen: PaperSettings) -> None:
    """Keep the settings of the papers; `seen` are those that stood when they were changed.

    Raises Stale paper_settings_stale where others stand by now, InputInvalid as `domain.paper_settings.check`, or
    paper_setting_unreadable for a membership there is none of.
    """
    with recorded(db, actor, now, "save_paper_settings", SUBJECT) as entry:
        before = read.settings(db)
        if before != seen:
            raise Stale("paper_settings_stale")
        kept = replace(settings, mayor_title=one_line(settings.mayor_title), mayor_name=one_line(settings.mayor_name),
                       contact=clean(settings.contact).strip(), listening=clean(settings.listening).strip())
        check(kept)
        names = {seat.id: seat.name for seat in members.memberships(db)}
        for stranger in sorted(set(kept.no_fee) - names.keys()):
            raise InputInvalid("paper_setting_unreadable", setting="no_fee", value=stranger)
        entry.before, entry.after = _facts(before, names), _facts(kept, names)
        db["paper_settings"].delete_where()
        db["paper_settings"].insert_all({"key": key, "value": value} for key, value in written(kept).items())


def _facts(settings: PaperSettings, names: Mapping[int, str]) -> dict[str, str]:
    """Return the settings as the log tells them: who gets no fee by name."""
    unpaid = "、".join(names.get(id, str(id)) for id in settings.no_fee)
    return written(settings) | ({"no_fee": unpaid} if unpaid else {})
