"""The outline of an agenda: its numbers, its edits, its patterns."""

from contextlib import suppress
from itertools import product

import pytest

from dashboard.domain import agenda
from dashboard.domain.agenda import Item
from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken


def outline(text: str) -> tuple[Item, ...]:
    """Read "1a 2b 1c" as items of those levels and titles."""
    return tuple(Item(int(word[0]), word[1:], "other") for word in text.split())


def shown(items) -> str:
    return " ".join(f"{item.level}{item.title}" for item in items)


def valid_outlines(longest: int):
    """Every valid outline of up to `longest` items, titles a, b, c …"""
    for length in range(longest + 1):
        for levels in product((1, 2, 3), repeat=length):
            if all(level <= before + 1 for before, level in zip((0, *levels), levels)):
                yield tuple(Item(level, "abcdefgh"[n], "other") for n, level in enumerate(levels))


def refusal(call, *arguments):
    with pytest.raises(DashboardError) as caught:
        call(*arguments)
    return type(caught.value), caught.value.code, caught.value.facts


@pytest.mark.parametrize(
    "levels, printed",
    [
        ([], []),
        ([1, 1, 1], ["１", "２", "３"]),
        ([1, 2, 3, 3, 2, 1], ["１", "（１）", "ア", "イ", "（２）", "２"]),
        ([1, 2, 3, 1, 2, 3, 2, 3], ["１", "（１）", "ア", "２", "（１）", "ア", "（２）", "ア"]),
        ([1, 2, 3, 2, 3], ["１", "（１）", "ア", "（２）", "ア"]),
    ],
)
def test_numbers_start_anew_below_each_item(levels, printed):
    assert agenda.markers(levels) == printed


def test_one_digit_is_full_width_and_two_are_half_width():
    assert agenda.markers([1] * 11)[8:] == ["９", "10", "11"]
    assert agenda.markers([1] + [2] * 11)[9:] == ["（９）", "（10）", "（11）"]


def test_the_third_level_goes_through_the_syllabary_and_on():
    printed = agenda.markers([1, 2] + [3] * (46 + 46 * 46 + 1))[2:]
    assert "".join(printed[:46]) == agenda.KANA
    assert printed[46:49] == ["アア", "アイ", "アウ"]
    assert printed[91:93] == ["アン", "イア"]
    assert printed[-2:] == ["ンン", "アアア"]
    assert len(set(printed)) == len(printed)


def test_a_whole_number_names_what_an_item_stands_under():
    printed = agenda.whole_numbers([1, 2, 3, 3, 2, 1, 2])
    assert printed == ["１", "１（１）", "１（１）ア", "１（１）イ", "１（２）", "２", "２（１）"]
    assert agenda.whole_numbers([]) == []


@pytest.mark.parametrize(
    "levels, position", [("2a", 1), ("1a 3b", 2), ("1a 2b 2c 1d 3e", 5), ("0a", 1), ("1a 2b 3c 4d", 4)]
)
def test_a_broken_outline_is_refused_where_it_breaks(levels, position):
    items = outline(levels)
    facts = {"position": position, "title": items[position - 1].title}
    assert refusal(agenda.check, items) == (RuleBroken, "agenda_outline_broken", facts)


@pytest.mark.parametrize("title", ["", " ", "　\n"])
def test_an_item_needs_a_title(title):
    items = (Item(1, "開会", "ceremony"), Item(1, title, "other"))
    assert refusal(agenda.check, items) == (InputInvalid, "agenda_title_missing", {"position": 2})


def test_an_item_needs_a_known_kind():
    facts = {"position": 1, "kind": "審議"}
    assert refusal(agenda.check, (Item(1, "議事", "審議"),)) == (InputInvalid, "agenda_kind_unknown", facts)


@pytest.mark.parametrize("items", [agenda.ordinary(), agenda.first_meeting("会長", "副会長"), ()])
def test_a_sound_agenda_passes(items):
    agenda.check(items)


@pytest.mark.parametrize(
    "before, edit, after",
    [
        ("1a 1b", lambda i: agenda.insert(i, 1, Item(1, "x", "other")), "1a 1x 1b"),
        ("1a 1b", lambda i: agenda.insert(i, 0, Item(3, "x", "other")), "1x 1a 1b"),
        ("1a 1b", lambda i: agenda.insert(i, 2, Item(3, "x", "other")), "1a 1b 2x"),
        ("1a 2b 3c", lambda i: agenda.insert(i, 2, Item(1, "x", "other")), "1a 2b 2x 3c"),
        ("", lambda i: agenda.insert(i, 0, Item(2, "x", "other")), "1x"),
        ("1a 2b 3c 1d", lambda i: agenda.add_after(i, 0, "x", "other"), "1a 2b 3c 1x 1d"),
        ("1a 2b 3c 1d", lambda i: agenda.add_after(i, 1, "x", "other"), "1a 2b 3c 2x 1d"),
        ("1a 2b 3c 2d 1e", lambda i: agenda.delete(i, 0), "1b 2c 1d 1e"),
        ("1a 2b 3c 2d", lambda i: agenda.delete(i, 1), "1a 2c 2d"),
        ("1a", lambda i: agenda.delete(i, 0), ""),
        ("1a 1b 2c", lambda i: agenda.indent(i, 1), "1a 2b 3c"),
        ("1a 2b 2c 2d", lambda i: agenda.outdent(i, 2), "1a 2b 1c 2d"),
        ("1a 2b 3c 1d", lambda i: agenda.outdent(i, 1), "1a 1b 2c 1d"),
        ("1a 1b 2c 1d", lambda i: agenda.move_up(i, 1), "1b 2c 1a 1d"),
        ("1a 2b 1c 2d", lambda i: agenda.move_up(i, 3), "1a 2b 2d 1c"),
        ("1a 2b 3c", lambda i: agenda.move_up(i, 2), "1a 2c 2b"),
        ("1a 1b 2c 1d", lambda i: agenda.move_down(i, 0), "1b 2c 1a 1d"),
        ("1a 2b 1c 2d", lambda i: agenda.move_down(i, 1), "1a 1c 2b 2d"),
        ("1a 2b 3c 1d", lambda i: agenda.move_down(i, 2), "1a 2b 1d 2c"),
        ("1a 1b 2c 1d", lambda i: agenda.move(i, 1, 2), "1a 1d 1b 2c"),
        ("1a 1b 2c 3d 1e", lambda i: agenda.move(i, 4, 1), "1a 1e 1b 2c 3d"),
    ],
)
def test_an_edit_carries_what_stands_below(before, edit, after):
    assert shown(edit(outline(before))) == after


@pytest.mark.parametrize(
    "items, edit, index, code",
    [
        ("1a 1b", agenda.indent, 0, "agenda_no_item_above"),
        ("1a 2b", agenda.indent, 1, "agenda_no_item_above"),
        ("1a 2b 3c 3d", agenda.indent, 3, "agenda_too_deep"),
        ("1a 1b 2c 3d", agenda.indent, 1, "agenda_too_deep"),
        ("1a 1b", agenda.outdent, 1, "agenda_top_level"),
        ("1a 1b", agenda.move_up, 0, "agenda_first_already"),
        ("1a 2b", agenda.move_down, 0, "agenda_last_already"),
    ],
)
def test_an_impossible_edit_is_refused(items, edit, index, code):
    kind, refused, facts = refusal(edit, outline(items), index)
    assert (kind, refused, facts["title"]) == (RuleBroken, code, items.split()[index][1:])


@pytest.mark.parametrize(
    "edit", [agenda.delete, agenda.indent, agenda.outdent, agenda.move_up, agenda.move_down]
)
@pytest.mark.parametrize("index", [-1, 2])
def test_a_position_outside_the_agenda_is_refused(edit, index):
    facts = {"position": index + 1, "items": 2}
    assert refusal(edit, outline("1a 1b"), index) == (InputInvalid, "agenda_position_unknown", facts)


def every_edit(items):
    """Each possible edit of an outline: its name, the titles that must be left, and its result."""
    titles = sorted(item.title for item in items)
    for index in range(len(items)):
        for edit in (agenda.indent, agenda.outdent, agenda.move_up, agenda.move_down):
            with suppress(RuleBroken):
                yield edit.__name__, titles, edit(items, index)
        yield (
            "delete",
            sorted(item.title for item in items if item != items[index]),
            agenda.delete(items, index),
        )
        for to in range(len(items) - (agenda.block_end(items, index) - index) + 1):
            yield "move", titles, agenda.move(items, index, to)
    for index, level in product(range(len(items) + 1), (1, 2, 3)):
        yield "insert", sorted([*titles, "x"]), agenda.insert(items, index, Item(level, "x", "other"))


def test_any_edit_of_any_outline_leaves_a_valid_one_with_every_item_once():
    """Every valid outline of up to seven items: whatever sequence led to it, the next edit is among these."""
    seen = 0
    for items in valid_outlines(7):
        for name, titles, result in every_edit(items):
            agenda.check(result)
            assert sorted(item.title for item in result) == titles, (name, shown(items), shown(result))
            seen += 1
    assert seen > 10_000


def test_any_two_edits_in_a_row_keep_what_they_should():
    for items in valid_outlines(3):
        for _, _, once in every_edit(items):
            for name, titles, twice in every_edit(once):
                agenda.check(twice)
                assert sorted(item.title for item in twice) == titles, (name, shown(items), shown(twice))


def test_an_edit_leaves_kinds_and_papers_alone():
    items = (
        Item(1, "議事", "other"),
        Item(1, "報告", "report", ("document-1",)),
        Item(2, "協議", "discussion"),
    )
    assert agenda.indent(items, 1)[1:] == (
        Item(2, "報告", "report", ("document-1",)),
        Item(3, "協議", "discussion"),
    )


def test_indent_is_undone_by_outdent():
    for items in valid_outlines(5):
        for index in range(len(items)):
            try:
                deeper = agenda.indent(items, index)
            except RuleBroken:
                continue
            assert agenda.outdent(deeper, index) == items


def test_the_ordinary_pattern():
    assert [item.title for item in agenda.ordinary()] == [
        "開会",
        "前回議事録の確認",
        "議事",
        "その他",
        "閉会",
    ]


@pytest.mark.parametrize(
    "titles, election",
    [
        (("委員長", "副委員長"), "正副委員長の選任（互選）について"),
        (("会長", "副会長"), "正副会長の選任（互選）について"),
        (("会長", "職務代理者"), "会長及び職務代理者の選任（互選）について"),
    ],
)
def test_the_first_meeting_elects_its_officers(titles, election):
    assert [item.title for item in agenda.first_meeting(*titles) if item.kind == "election"] == [election]


def test_the_first_meeting_opens_with_the_head_of_the_body_that_appoints():
    items = agenda.first_meeting("会長", "副会長", head="町長")
    assert [item.title for item in items[:4]] == ["開会", "委嘱書交付式", "町長あいさつ", "自己紹介"]
    assert agenda.markers(item.level for item in items) == [
        "１",
        "２",
        "３",
        "４",
        "５",
        "６",
        "（１）",
        "（２）",
        "７",
    ]
