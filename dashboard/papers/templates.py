"""The templates of the papers: the one in use, the check of another one, a look at it filled in, and putting it to use."""

import hashlib
from datetime import datetime
from pathlib import Path

from dashboard import files
from dashboard.commands import templates as commands
from dashboard.db import Database
from dashboard.domain.errors import RuleBroken, StoreUnusable
from dashboard.domain.permissions import Actor
from dashboard.domain.templates import Verdict, check_paper
from dashboard.papers import office, specimen
from dashboard.papers.facts import Facts, facts
from dashboard.queries import templates as read
from minutes.checking import check
from minutes.document import shipped


def in_use(db: Database, home: Path, paper: str) -> tuple[bytes, str | None]:
    """Return the template in use for a paper, and its hash (None: the shipped one). StoreUnusable template_file_lost."""
    chosen = read.active(db, paper)
    return (shipped(paper), None) if chosen is None else (kept(home, chosen), chosen.hash)


def kept(home: Path, template: read.Template) -> bytes:
    """Return the file of a template. StoreUnusable template_file_lost."""
    try:
        data = files.path(home, template.hash).read_bytes()
    except OSError as failure:
        raise StoreUnusable("template_file_lost", name=template.name) from failure
    if hashlib.sha256(data).hexdigest() != template.hash:
        raise StoreUnusable("template_file_lost", name=template.name)
    return data


def checked(found: Facts, paper: str, template: bytes) -> Verdict:
    """Return what is wrong with a template for a paper, tried on the record of a meeting.

    InputInvalid template_paper_unknown.
    """
    check_paper(paper)
    return check(template, shipped(paper), lambda tried: specimen.made(found, paper, tried))


def preview(found: Facts, paper: str, template: bytes) -> bytes:
    """Return the first page of the paper made from a template, as a PNG.

    RuleBroken preview_unavailable where LibreOffice is not installed, StoreUnusable preview_failed where it gave none.
    """
    if office.program() is None:
        raise RuleBroken("preview_unavailable")
    pages = office.converted([specimen.made(found, paper, template)], "png")
    if None in pages:
        raise StoreUnusable("preview_failed")
    return pages[0]


def use(db: Database, actor: Actor, now: datetime, *, home: Path, paper: str, name: str, data: bytes,
        meeting: int) -> None:
    """Make a paper from the template `data` from now on, which is tried on a meeting's record once more.

    Raises what is wrong with it first, and as `commands.templates.use_template`.
    """
    verdict = checked(facts(db, actor, now, meeting), paper, data)
    if verdict.objections:
        raise verdict.objections[0].error
    commands.use_template(db, actor, now, home=home, paper=paper, name=name, data=data)
