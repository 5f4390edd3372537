"""A meeting that was called, its papers with texts on their pages, and notes on them, for tests."""

from dashboard.commands import notes
from dashboard.db import Database
from dashboard.domain.permissions import Actor
from dashboard.domain.reading import Page
from tests.filed import another, filed, paper_of
from tests.room import at, meeting_today

SECRET = "わたしだけの文【試験】"
KEY, OTHER_KEY = "a" * 32, "b" * 32
TEXTS = ("１　市民活動助成金の交付の実績について", "２　アンケート調査の結果の概要と考察", "３　今後の審議の進め方の案と日程")


def called_meeting(db: Database) -> int:
    """Return a meeting that the members were told of."""
    meeting = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [meeting])
    return meeting


def paged(db: Database, meeting: int, *texts: str, access: str = "public", number: int = 1) -> int:
    """Return the first version of a paper of the meeting, with a page for each text."""
    return _with_pages(db, filed(db, meeting, f"題名{number}", pages=len(texts), access=access, number=number), texts)


def replaced(db: Database, version: int, *texts: str) -> int:
    """Return the version that takes the place of `version`, once the notes were carried to it."""
    paper = paper_of(db, version)
    new = _with_pages(db, another(db, paper, pages=len(texts)), texts)
    notes.carry(db, new)
    return new


def noted(db: Database, actor: Actor, version: int, page: int = 1, key: str = KEY, **facts: str) -> str:
    """Return the key of a note of the actor's on a page."""
    notes.write_note(db, actor, at("10:00"), key=key, version=version, page=page, **{"text": SECRET, **facts})
    return key


def _with_pages(db: Database, version: int, texts: tuple[str, ...]) -> int:
    for number, text in enumerate(texts, 1):
        page = Page(text, 595.0, 842.0)
        db["paper_pages"].insert({"version_id": version, "page": number, "text": text, "fingerprint": page.fingerprint,
                                  "width": page.width, "height": page.height})
    return version
