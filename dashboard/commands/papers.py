"""The settings of the papers."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from dashboard.commands.recorded import recorded
from dashboard.domain.paper_settings import PaperSettings, check, written
from dashboard.domain.permissions import Actor
from dashboard.domain.plain_text import clean, one_line
from dashboard.queries import papers as read

SUBJECT = "papers"


def save_settings(db: Database, actor: Actor, now: datetime, *, settings: PaperSettings) -> None:
    """Keep the settings of the papers. Raises InputInvalid as `domain.paper_settings.check`."""
    with recorded(db, actor, now, "save_paper_settings", SUBJECT) as entry:
        kept = replace(settings, mayor_title=one_line(settings.mayor_title), mayor_name=one_line(settings.mayor_name),
                       contact=clean(settings.contact).strip(), listening=clean(settings.listening).strip())
        check(kept)
        entry.before, entry.after = written(read.settings(db)), written(kept)
        db["paper_settings"].delete_where()
        db["paper_settings"].insert_all({"key": key, "value": value} for key, value in written(kept).items())
