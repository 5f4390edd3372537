"""Making a paper from the record as it stands, and issuing it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.commands.issuing import issue_paper
from dashboard.db import Database, opened
from dashboard.domain.permissions import CONSOLE, Actor
from dashboard.papers import WORD, naming, templates
from dashboard.papers.catalogue import KINDS, makeable
from dashboard.papers.facts import Facts, facts
from dashboard.queries import meetings as read

# What of the record papers are made from, besides the meeting's own revision.
SUBJECTS = ("committee", "members", "consultations", "room", "attendance", "votes", "speeches", "papers")


@dataclass(frozen=True)
class Made:
    """A paper as the record makes it now: its file and name, what it is about (see `catalogue.Kind`), and the hash of
    its template (None: the shipped one)."""

    name: str
    data: bytes
    about: str
    template: str | None


def make(db: Database, home: Path, found: Facts, kind: str) -> Made:
    """Return a paper made from the facts with the template in use.

    RuleBroken where there is nothing to make it of, InputInvalid template_…, StoreUnusable template_file_lost.
    """
    known, (template, hash) = KINDS[kind], templates.in_use(db, home, kind)
    name = naming.file_name(found.body.name, found.meeting.number, naming.label(kind, found.settings))
    return Made(name, known.make(found, template), known.about(found), hash)


def issue(db: Database, actor: Actor, now: datetime, *, home: Path, kind: str, meeting: int) -> int:
    """Issue a paper of a meeting as the record stands now; return the id of the issued paper.

    Raises RuleBroken meeting_unknown, no_regulation, and as `make` and `commands.issuing.issue_paper`.
    """
    found = facts(db, actor, now, meeting)
    made = make(db, home, found, kind)
    return issue_paper(db, actor, now, home=home, meeting=meeting, paper=kind, type=WORD, name=made.name,
                       data=made.data, revision=found.meeting.revision, access=KINDS[kind].access, about=made.about,
                       template=made.template, revisions={name: found.revisions[name] for name in SUBJECTS})


def write_all(database: Path, number: int, folder: Path, now: datetime) -> list[Path]:
    """Write the papers of the latest meeting with `number` that can be made into `folder`; return their paths.

    Raises RuleBroken meeting_unknown, no_regulation, InputInvalid template_…, StoreUnusable.
    """
    with opened(database) as db:
        found = facts(db, CONSOLE, now, read.by_number(db, CONSOLE, number).id)
        made = [make(db, database.parent, found, kind) for kind in makeable(found)]
    folder.mkdir(parents=True, exist_ok=True)
    for paper in made:
        (folder / paper.name).write_bytes(paper.data)
    return [folder / paper.name for paper in made]
