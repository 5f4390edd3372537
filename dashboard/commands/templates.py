"""Templates of one's own in the place of shipped ones. What is in a file was checked before it comes here."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from dashboard import files
from dashboard.commands.recorded import recorded
from dashboard.domain.errors import RuleBroken
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import Actor
from dashboard.domain.templates import check_paper
from dashboard.queries import templates as read

SUBJECT = "papers"


def use_template(db: Database, actor: Actor, now: datetime, *, home: Path, paper: str, name: str, data: bytes) -> None:
    """Keep the file `data` and make the paper of it from now on; the file is on the disk before the row is.

    Raises InputInvalid template_paper_unknown, RuleBroken template_in_use_already, StoreUnusable as `files.put`.
    """
    with recorded(db, actor, now, "use_template", SUBJECT) as entry:
        check_paper(paper)
        last, name = read.active(db, paper), windows_safe(name)
        is_whole = last is not None and not files.verify(home, [last.hash])
        hash = files.put(home, data)
        if is_whole and last.hash == hash:
            raise RuleBroken("template_in_use_already", name=last.name)
        _put_aside(db, paper)
        db["templates"].insert({"paper": paper, "name": name, "hash": hash, "size": len(data), "is_active": 1,
                                "at": now.isoformat(timespec="seconds"), "actor": actor.name})
        entry.before, entry.after = _facts(last), {"paper": paper, "name": name, "hash": hash, "size": len(data)}


def restore_template(db: Database, actor: Actor, now: datetime, *, paper: str) -> None:
    """Make the paper of the shipped template again. Raises RuleBroken template_is_shipped."""
    with recorded(db, actor, now, "restore_template", SUBJECT) as entry:
        last = read.active(db, paper)
        if last is None:
            raise RuleBroken("template_is_shipped")
        _put_aside(db, paper)
        entry.before, entry.after = _facts(last), {"paper": paper}


def _put_aside(db: Database, paper: str) -> None:
    db.execute("UPDATE templates SET is_active = 0 WHERE paper = ? AND is_active = 1", [paper])


def _facts(template: read.Template | None) -> dict:
    return {} if template is None else {"name": template.name, "hash": template.hash, "size": template.size}
