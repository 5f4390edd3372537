"""The agenda (次第): an outline of three levels, １ → （１） → ア; its numbers are literal text, for they are cited.

A valid outline begins at level 1 and never steps down by more than one level. Every edit returns new items,
keeps the outline valid and neither loses nor doubles an item; what stands below an item goes where it goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.domain.errors import InputInvalid, RuleBroken
from dashboard.domain.plain_text import paper_digits

LEVELS = 3
BUSINESS = "議事"  # the item under which the matters of a meeting stand
KINDS = ("report", "deliberation", "discussion", "election", "other", "ceremony")
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


@dataclass(frozen=True)
class Item:
    """One line of the agenda: its level (1 to 3), title, kind (one of KINDS) and papers ("document-1").

    `id` is its row in the record (None: not kept yet); two items are equal when they say the same. `minutes` is how
    long it is planned to take (None: not planned), `decides` whether it needs a decision.
    """

    level: int
    title: str
    kind: str
    papers: tuple[str, ...] = ()
    id: int | None = field(default=None, compare=False)
    minutes: int | None = None
    decides: bool = False


Items = tuple[Item, ...]


# --- numbers --------------------------------------------------------------------------------------


def markers(levels: Iterable[int]) -> list[str]:
    """Return the printed number of each item: １, （１）, ア; one digit full-width, from 10 on half-width.

    Each item above starts the numbers below anew. After ン come アア, アイ and so on.
    """
    counts = [0] * LEVELS
    printed = []
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (LEVELS - level)
        printed.append(_marker(level, counts[level - 1]))
    return printed


def whole_numbers(levels: Iterable[int]) -> list[str]:
    """Return the number of each item with those it stands under: ６, ６（１）, ６（１）ア."""
    levels, found, printed = list(levels), [""] * LEVELS, []
    for level, marker in zip(levels, markers(levels)):
        found[level - 1:] = [marker, *[""] * (LEVELS - level)]
        printed.append("".join(found))
    return printed


def _marker(level: int, number: int) -> str:
    if level == 3:
        return kana(number)
    digits = paper_digits(str(number))
    return digits if level == 1 else f"（{digits}）"


def kana(number: int) -> str:
    """Return ア for 1, ン for 46, アア for 47, アイ for 48."""
    letters = ""
    while number:
        number, position = divmod(number - 1, len(KANA))
        letters = KANA[position] + letters
    return letters


# --- checks ---------------------------------------------------------------------------------------


def check(items: Sequence[Item]) -> None:
    """Refuse a broken outline (RuleBroken), an empty title, an unknown kind or no minute of time (InputInvalid).

    The fact `position` counts from 1.
    """
    deepest = 1
    for position, item in enumerate(items, 1):
        if not 1 <= item.level <= min(deepest, LEVELS):
            raise RuleBroken("agenda_outline_broken", position=position, title=item.title)
        if not item.title.strip():
            raise InputInvalid("agenda_title_missing", position=position)
        if item.kind not in KINDS:
            raise InputInvalid("agenda_kind_unknown", position=position, kind=item.kind)
        if item.minutes is not None and item.minutes < 1:
            raise InputInvalid("agenda_minutes_low", position=position)
        deepest = item.level + 1


# --- edits ----------------------------------------------------------------------------------------


def block_end(items: Sequence[Item], index: int) -> int:
    """Return the index after the item at `index` and all below it. InputInvalid when there is none."""
    if not 0 <= index < len(items):
        raise InputInvalid("agenda_position_unknown", position=index + 1, items=len(items))
    end = index + 1
    while end < len(items) and items[end].level > items[index].level:
        end += 1
    return end


def insert(items: Sequence[Item], index: int, item: Item) -> Items:
    """Return the items with `item` at `index`, its level as near to its own as the neighbours allow."""
    if not 0 <= index <= len(items):
        raise InputInvalid("agenda_position_unknown", position=index + 1, items=len(items))
    return _place(tuple(items), index, (item,))


def add_after(items: Sequence[Item], index: int, title: str, kind: str) -> Items:
    """Return the items with a new one of the same level after that at `index` and what stands below it."""
    return insert(items, block_end(items, index), Item(items[index].level, title, kind))


def delete(items: Sequence[Item], index: int) -> Items:
    """Return the items without that at `index`; those below it move up one level and stay."""
    end = block_end(items, index)
    return (*items[:index], *_shift(items[index + 1 : end], -1), *items[end:])


def indent(items: Sequence[Item], index: int) -> Items:
    """Return the items with that at `index` one level deeper, and those below it too.

    RuleBroken where no item above can take it in, or where a level below ア would be needed.
    """
    end = block_end(items, index)
    if index == 0 or items[index].level > items[index - 1].level:
        raise RuleBroken("agenda_no_item_above", title=items[index].title)
    if max(item.level for item in items[index:end]) == LEVELS:
        raise RuleBroken("agenda_too_deep", title=items[index].title, levels=LEVELS)
    return (*items[:index], *_shift(items[index:end], 1), *items[end:])


def outdent(items: Sequence[Item], index: int) -> Items:
    """Return the items with that at `index` one level up, those below it too. RuleBroken at the top level."""
    end = block_end(items, index)
    if items[index].level == 1:
        raise RuleBroken("agenda_top_level", title=items[index].title)
    return (*items[:index], *_shift(items[index:end], -1), *items[end:])


def move(items: Sequence[Item], index: int, to: int) -> Items:
    """Return the items with that at `index`, and those below it, standing at `to`, counted without them.

    Its level is brought as near to its own as the new neighbours allow.
    """
    end = block_end(items, index)
    rest = (*items[:index], *items[end:])
    if not 0 <= to <= len(rest):
        raise InputInvalid("agenda_position_unknown", position=to + 1, items=len(items))
    return _place(rest, to, tuple(items[index:end]))


def move_up(items: Sequence[Item], index: int) -> Items:
    """Return the items with that at `index` before the one above it of the same or a higher level.

    The first below an item thus becomes the last below the item before. RuleBroken for the first of all.
    """
    block_end(items, index)
    if index == 0:
        raise RuleBroken("agenda_first_already", title=items[0].title)
    above = next(i for i in range(index - 1, -1, -1) if items[i].level <= items[index].level)
    return move(items, index, above)


def move_down(items: Sequence[Item], index: int) -> Items:
    """Return the items with that at `index` after the next of the same level, or first below a higher one.

    RuleBroken for the last of all.
    """
    end = block_end(items, index)
    if end == len(items):
        raise RuleBroken("agenda_last_already", title=items[index].title)
    below = block_end(items, end) if items[end].level == items[index].level else end + 1
    return move(items, index, below - (end - index))


def _shift(block: Sequence[Item], levels: int) -> Items:
    return tuple(replace(item, level=item.level + levels) for item in block)


def _place(rest: Items, index: int, block: Items) -> Items:
    """Return `rest` with the block at `index`, shifted by as little as makes the outline valid."""
    before = rest[index - 1].level if index else 0
    after = rest[index].level if index < len(rest) else 1
    depth = max(item.level for item in block) - block[0].level
    tail = block[-1].level - block[0].level
    possible = [
        root for root in range(1, LEVELS + 1 - depth) if root <= before + 1 and after <= root + tail + 1
    ]
    root = min(possible, key=lambda level: abs(level - block[0].level))
    return (*rest[:index], *_shift(block, root - block[0].level), *rest[index:])


# --- patterns -------------------------------------------------------------------------------------


def ordinary() -> Items:
    """Return the agenda of an ordinary meeting, to be filled in under 議事."""
    return (
        Item(1, "開会", "ceremony"),
        Item(1, "前回議事録の確認", "deliberation"),
        Item(1, BUSINESS, "other"),
        Item(1, "その他", "other"),
        Item(1, "閉会", "ceremony"),
    )


def first_meeting(chair_title: str, vice_chair_title: str, head: str = "市長") -> Items:
    """Return the agenda of the first meeting of a term: letters of appointment, election, reports."""
    return (
        Item(1, "開会", "ceremony"),
        Item(1, "委嘱書交付式", "ceremony"),
        Item(1, f"{head}あいさつ", "ceremony"),
        Item(1, "自己紹介", "ceremony"),
        Item(1, f"{_officers(chair_title, vice_chair_title)}の選任（互選）について", "election"),
        Item(1, BUSINESS, "other"),
        Item(2, "報告事項", "report"),
        Item(2, "その他", "other"),
        Item(1, "閉会", "ceremony"),
    )


def _officers(chair_title: str, vice_chair_title: str) -> str:
    both = vice_chair_title == f"副{chair_title}"
    return f"正副{chair_title}" if both else f"{chair_title}及び{vice_chair_title}"
