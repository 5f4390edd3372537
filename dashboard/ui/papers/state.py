"""How a paper stands, in the same words on every screen that lists what was issued."""

from collections.abc import Callable

from dashboard.papers import making
from dashboard.papers.facts import Facts
from dashboard.papers.standing import LOST, NO_WORD, Standing, standing
from dashboard.queries.issued import Issued
from dashboard.ui.frame import Desk
from dashboard.ui.kept import kept

# What a paper is made of; it is made anew only when one of these was changed.
SUBJECTS = " ".join(("meetings", *making.SUBJECTS))
TROUBLES = {LOST: "！ 発行したファイルが見つかりません", NO_WORD: "！ 発行したファイルは、いまの記録と比べられません"}
REMEDIES = {
    LOST: "発行したファイルがなくなっているか、壊れています。files フォルダーの控えから戻すか、発行し直してください。",
    NO_WORD: "発行したファイルが Word 文書として読めないため、いまの記録と同じかどうか分かりません。開いて確かめるか、発行し直してください。"}


def read(desk: Desk, meeting: int, kind: str, own: tuple[Issued, ...], found: Callable[[], Facts]) -> Standing:
    """Return how a paper of a meeting stands; `own` are those of its kind as issued, newest first."""
    return kept(desk, f"paper.{kind}.{meeting}", SUBJECTS,
                lambda: standing(desk.db, desk.path.parent, found(), kind, own), own)


def said(now: Standing) -> str:
    """Return in words whether the paper is issued and still says what the record says."""
    if now.refusal:
        return "いまの記録からは作れません"
    if now.newest is None:
        return "○ 未発行"
    if now.trouble:
        return TROUBLES[now.trouble]
    return "！ 発行の後に内容が変わっています" if now.changed else "✓ 発行済み（記録と同じ内容です）"
