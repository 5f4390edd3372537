"""The printed line a fact rests on, as a small line under it."""

from dashboard.queries import committee as read
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept


def cited(desk: Desk, src: str | None) -> str:
    """Return the source of a fact as Markdown: the document's title and its lines; for rows made on screen, who did."""
    if not src:
        return ":small[出典　画面から登録]"
    documents = kept(desk, "documents", "committee", lambda: read.documents(desk.db))
    lines: dict[str, list[str]] = {}
    for source in src.split(","):
        document, _, line = source.strip().rpartition(":")
        lines.setdefault(document, []).append(line)
    found = "、".join(f"{documents.get(document, document)} {'・'.join(numbers)}行" for document, numbers in lines.items())
    return f":small[出典　{md(found)}]"
