"""All papers of one meeting as one ZIP with a list in front (送付文書一覧)."""

import io
import zipfile
from pathlib import Path

from dashboard.db import Database
from dashboard.domain.file_names import windows_safe
from dashboard.papers import pdf
from dashboard.papers.catalogue import makeable
from dashboard.papers.facts import Facts
from dashboard.papers.making import make


def words(db: Database, home: Path, found: Facts) -> tuple[str, bytes]:
    """Return the name and the bytes of the ZIP with every paper in Word. InputInvalid template_…"""
    return _zip_name(found, "Word"), zipped(_papers(db, home, found))


def pdfs(db: Database, home: Path, found: Facts) -> tuple[str, bytes]:
    """Return the name and the bytes of the ZIP with every paper as PDF. Raises as `words` and `pdf.converted`."""
    return _zip_name(found, "PDF"), zipped(pdf.converted(_papers(db, home, found)))


def _papers(db: Database, home: Path, found: Facts) -> dict[str, bytes]:
    """Return the papers that can be made by file name: the list with 00 in front, the others as it numbers them."""
    kinds = sorted(makeable(found), key=lambda kind: kind != "cover")
    made = [make(db, home, found, kind) for kind in kinds]
    return {windows_safe(f"{number:02}_{paper.name}"): paper.data for number, paper in enumerate(made)}


def _zip_name(found: Facts, what: str) -> str:
    return windows_safe(f"第{found.meeting.number}回{found.body.name}_文書一式（{what}）.zip")


def zipped(papers: dict[str, bytes]) -> bytes:
    """Return files by name as a ZIP, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in papers.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
