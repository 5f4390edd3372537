"""Reading what the papers need besides the record of the meeting."""

from sqlite_utils import Database

from dashboard.domain.paper_settings import PaperSettings, read_back


def settings(db: Database) -> PaperSettings:
    """Return the settings of the papers."""
    return read_back(dict(map(tuple, db.execute("SELECT key, value FROM paper_settings"))))
