"""Backups: the database as one file and, beside it in a folder, the files of the papers and of the templates.

The files are on the disk before the database is under its name, here and on the way back: a program killed at any
instant leaves no record without its papers.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dashboard import db as store
from dashboard import files
from dashboard.domain.errors import StoreUnusable
from dashboard.integrity import Finding, Kept, kept_files, lost_files


class Papers(NamedTuple):
    """What became of the kept files: how many are whole where they belong, and which are lost."""

    number: int
    lost: list[Finding]


def make(home: Path, target: Path) -> Papers:
    """Copy the store in `home` to the new file `target` and its kept files to the folder beside it, while in use.

    A file that is lost already is left out and named. Raises as `db.backup` and `files.copy`; there is then no new
    file `target`.
    """
    if target.exists():
        raise StoreUnusable("backup_exists", path=str(target))
    database, unfinished = store.database_path(home), target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        store.backup(database, unfinished)
        with store.opened(database) as db:  # what was issued since is more, never less
            kept = kept_files(db)
        papers = _copied(home / files.FOLDER, folder_of(target), kept)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return papers


def bring_back(source: Path, home: Path) -> tuple[Path | None, Papers]:
    """Put the backup `source` in the place of the store in `home`, and its files to those that are there.

    Returns where the former store was kept, as `db.restore`, and what became of the files; none is deleted or
    changed. Raises as `db.restore` and `files.copy`; a refused backup changes nothing.
    """
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".restoring-", dir=home) as aside:
        copied = store.database_path(Path(aside))
        store.restore(source, copied)  # a sound one that can be opened; the backup itself stays as it is
        with store.opened(copied) as db:
            kept = kept_files(db)
        papers = _copied(folder_of(source), home / files.FOLDER, kept)
        return store.restore(copied, store.database_path(home)), papers


def folder_of(backup: Path) -> Path:
    """Return the folder of the files that belong to a backup: copy.files beside copy.db."""
    return backup.with_name(f"{backup.name.removesuffix('.db')}.files")


def _copied(source: Path, target: Path, kept: Kept) -> Papers:
    faults = files.copy(source, target, kept.hashes)
    return Papers(len(kept.hashes) - len(faults), lost_files(faults, kept))
