"""The papers of a meeting to take home: as one PDF, or as they are in one ZIP; the issued 次第 in front.

What was made lies on the disk, once for all who may read it, until another of its meeting takes its place.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from dashboard import files, text
from dashboard.db import Database
from dashboard.domain.errors import InputInvalid
from dashboard.domain.file_names import windows_safe
from dashboard.domain.permissions import FILES, Actor, may
from dashboard.domain.reading import Version
from dashboard.papers import pdf
from dashboard.papers.bundle import zipped
from dashboard.pdfs.packet import Part, packet
from dashboard.queries import committee, issued, reading_list, room
from dashboard.queries.issued import Issued

READERS = {"viewer": "公開", "member": "委員"}
FOLDER = Path("pages", "packets")
_MAKING = Lock()  # a packet is put together in memory: of those that ask at once, one at a time


@dataclass(frozen=True)
class Contents:
    """What goes into a packet of a meeting for `readers`, a role.

    The heading, the 次第 as issued last (None: none was), and the papers in their order.
    """

    meeting: int
    readers: str
    heading: str
    agenda: Issued | None
    papers: tuple[Version, ...]


def contents(db: Database, actor: Actor, meeting: int, readers: str) -> Contents:
    """Return what a packet of a meeting holds for `readers`, a role; never more than the actor may read."""
    row = next(one for one in room.meetings(db, actor) if one["id"] == meeting)
    standing = (listed.newest for listed in reading_list.papers(db, actor, meeting))
    agenda = next((one for one in issued.of_meeting(db, actor, meeting)
                   if one.paper == "agenda" and may(readers, FILES[one.access])), None)
    heading = f"第{row['number']}回{committee.committee(db).name}　配布資料（{READERS[readers]}）"
    papers = tuple(one for one in standing if may(readers, FILES[one.access]))
    return Contents(meeting, readers, heading, agenda, papers)


def place(home: Path, found: Contents, kind: str) -> Path:
    """Return where a packet of a kind (".pdf", ".zip") lies once it is made; all that goes into it makes its name."""
    key = hashlib.sha256(repr((found, pdf.program() is None)).encode()).hexdigest()
    return home / FOLDER / str(found.meeting) / f"{found.readers}-{key}{kind}"


def make(home: Path, found: Contents, kind: str) -> Path:
    """Return where a packet lies, made unless it is there.

    The one before, of the same kind for the same readers of the meeting, is removed. Raises as `as_pdf`;
    StoreUnusable disk_full, files_unwritable.
    """
    target = place(home, found, kind)
    with _MAKING:
        if not target.is_file():
            files.write(target, WAYS[kind](home, found))
            _remove_former(target, f"{found.readers}-*{kind}")
    return target


def made(db: Database, home: Path, actor: Actor, meeting: int, name: str) -> tuple[Path, str] | None:
    """Return where the made packet `name` of a meeting lies, and under which name it is saved.

    None alike for one that is none and for one that is not made of exactly what the actor may read now.
    """
    if meeting not in (row["id"] for row in reading_list.meetings(db, actor)):
        return None
    for found in (contents(db, actor, meeting, readers) for readers in READERS):
        for kind in WAYS:
            target = place(home, found, kind)
            if target.name == name and target.is_file():
                return target, f"{found.heading}{kind}"
    return None


def as_pdf(home: Path, found: Contents) -> bytes:
    """Return all as one PDF; where LibreOffice is not installed, without the 次第.

    InputInvalid packet_part_unreadable; StoreUnusable pdf_failed.
    """
    parts = [Part(_label(one), one.title, files.path(home, one.hash)) for one in found.papers]
    if found.agenda and pdf.program():
        data, = pdf.converted({found.agenda.name: _read(home, found.agenda.hash, text.PAPERS["agenda"])}).values()
        parts.insert(0, Part(text.PAPERS["agenda"], text.PAPERS["agenda"], data))
    return packet(parts, found.heading)


def as_zip(home: Path, found: Contents) -> bytes:
    """Return all, each as it is, in one ZIP, numbered in order. Raises as `as_pdf`."""
    named = [(found.agenda.name, found.agenda.hash)] if found.agenda else []
    named += [(f"{text.paper_line(one.kind, one.number, one.title)}.pdf", one.hash) for one in found.papers]
    return zipped({windows_safe(f"{number:02}_{name}"): _read(home, hash, name)
                   for number, (name, hash) in enumerate(named)})


WAYS = {".pdf": as_pdf, ".zip": as_zip}


def _remove_former(target: Path, pattern: str) -> None:
    for former in target.parent.glob(pattern):
        if former != target:
            with suppress(OSError):  # Windows removes nothing that is being downloaded; it goes with the next one
                former.unlink()


def _label(one: Version) -> str:
    return text.paper_name(one.kind, one.number, one.title)


def _read(home: Path, hash: str, name: str) -> bytes:
    try:
        return files.path(home, hash).read_bytes()
    except OSError as error:
        raise InputInvalid("packet_part_unreadable", name=name) from error
