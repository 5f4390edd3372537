"""The アカウント screen as its tests use it: choosing an act, and reading the list and the log."""

from tests.pages.spoken import between, choose

PASSWORD = "kyodo-suishin"
NOT_CHOSEN = "人が選ばれていません。一覧から選んでください。"


def act(at, name: str):
    """Choose what to do."""
    return choose(at, "accounts.act", name)


def rows(at) -> list[list[str]]:
    """Return the rows of the list, each by its cells."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in between(at, "| 役割", "____")[2:]]


def log(db) -> list[tuple[str, str]]:
    """Return what the log holds of the accounts, as verb and id."""
    rows = db.execute("SELECT verb, subject_id FROM audit WHERE subject = 'accounts' ORDER BY id")
    return [tuple(row) for row in rows]
