"""The regulation as data: thresholds by hand, and a file that says something else refused with its key."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dashboard.domain.errors import InputInvalid
from dashboard.domain.regulation import Rule, Threshold, needed, parse

DATA = Path(__file__).resolve().parents[2] / "data" / "regulation.toml"
SECOND = Path(__file__).resolve().parents[1] / "packages" / "midori_bunka" / "regulation.toml"
WRITTEN = DATA.read_text(encoding="utf-8")


@pytest.mark.parametrize(("comparison", "fraction", "of", "least"), [
    ("at_least", "1/2", 12, 6), ("at_least", "1/2", 11, 6), ("at_least", "1/2", 10, 5), ("at_least", "1/2", 1, 1),
    ("at_least", "1/2", 0, 0),
    ("more_than", "1/2", 12, 7), ("more_than", "1/2", 11, 6), ("more_than", "1/2", 10, 6), ("more_than", "1/2", 1, 1),
    ("more_than", "1/2", 2, 2), ("more_than", "1/2", 0, 1),
    ("at_least", "2/3", 12, 8), ("at_least", "2/3", 11, 8), ("at_least", "2/3", 10, 7), ("at_least", "2/3", 9, 6),
    ("more_than", "2/3", 12, 9), ("more_than", "2/3", 11, 8), ("more_than", "2/3", 10, 7), ("more_than", "2/3", 9, 7),
    ("at_least", "1/3", 10, 4), ("at_least", "3/4", 12, 9), ("at_least", "1", 12, 12), ("more_than", "1/3", 12, 5),
])
def test_the_number_needed_is_the_smallest_that_meets_the_threshold(comparison, fraction, of, least):
    assert needed(Threshold(comparison, Fraction(fraction), "present", "第3条"), of) == least


@pytest.mark.parametrize("of", range(1, 25))
@pytest.mark.parametrize("fraction", ["1/2", "1/3", "2/3", "3/4", "1"])
def test_one_less_than_needed_never_meets_the_threshold(fraction, of):
    share = Fraction(fraction)
    least = needed(Threshold("at_least", share, "present", ""), of)
    more = needed(Threshold("more_than", share, "present", ""), of)
    assert (least >= share * of > least - 1, more > share * of >= more - 1) == (True, True)


def test_the_shipped_regulation_is_read_as_printed():
    read = parse(WRITTEN)
    assert (read.id, read.title, read.effective_from) == ("2016-04-01", "川口市協働推進委員会規則", date(2016, 4, 1))
    assert [(a.reference, a.caption, len(a.paragraphs)) for a in read.articles] == [
        ("第1条", "趣旨", 1), ("第2条", "委員長及び副委員長", 3), ("第3条", "会議", 3),
        ("第4条", "関係者の出席及び資料の提出", 1), ("第5条", "庶務", 1), ("第6条", "委任", 1)]
    assert read.quorum == Threshold("at_least", Fraction(1, 2), "in_office", "第3条第2項")
    assert read.decision == Threshold("more_than", Fraction(1, 2), "present", "第3条第3項")
    assert (read.tie, read.officers, read.summons) == (
        Rule("chair_decides", "第3条第3項"), Rule("election", "第2条第1項"), Rule("chair", "第3条第1項"))
    assert [(s.id, s.default, s.article) for s in read.switches] == [
        ("A", True, "第6条"), ("B", True, "第6条"), ("C", True, "第6条"), ("D", False, "第6条")]
    assert (len(read.supplements), len(read.silent)) == (2, 11)


def test_another_bodys_regulation_is_read_by_the_same_program():
    read = parse(SECOND.read_text(encoding="utf-8"))
    assert read.quorum == Threshold("more_than", Fraction(1, 2), "seats", "第4条第2項")
    assert read.decision == Threshold("at_least", Fraction(2, 3), "present", "第4条第3項")
    assert (read.tie.value, [s.default for s in read.switches]) == ("nothing", [True, True, False])


def without(table: str) -> str:
    """Return the shipped regulation without a table of that name."""
    before, _, after = WRITTEN.partition(f"\n[{table}]\n")
    return f"{before}\n[{after.partition(chr(10) + '[')[2]}"


def test_summons_may_be_left_out():
    assert parse(without("summons")).summons is None


def refusal(source: str) -> tuple:
    with pytest.raises(InputInvalid) as refused:
        parse(source)
    facts = {name: value for name, value in refused.value.facts.items() if name != "detail"}
    return refused.value.code, facts


def test_a_broken_line_is_named():
    assert refusal(WRITTEN.replace('rule = "chair_decides"', "rule = chair")) == (
        "regulation_unreadable", {"line": WRITTEN[:WRITTEN.index("rule =")].count("\n") + 1})


@pytest.mark.parametrize("table", ["edition", "quorum", "decision", "tie", "officers"])
def test_a_missing_table_is_named(table):
    assert refusal(without(table)) == ("regulation_key_missing", {"key": table})


@pytest.mark.parametrize(("line", "key"), [
    ('title = "川口市協働推進委員会規則"\n', "edition.title"),
    ("effective_from = 2016-04-01\n", "edition.effective_from"),
    ('rule = "chair_decides"\n', "tie.rule"),
    ('basis = "in_office"\n', "quorum.basis"),
    ('base = "present"\n', "decision.base"),
    ('caption = "趣旨"\n', "articles.caption"),
    ('method = "election"\n', "officers.method"),
])
def test_a_missing_key_is_named(line, key):
    assert WRITTEN.count(line) == 1
    assert refusal(WRITTEN.replace(line, "")) == ("regulation_key_missing", {"key": key})


@pytest.mark.parametrize(("before", "after", "key", "value"), [
    ('comparison = "at_least"', 'comparison = "exactly"', "quorum.comparison", "exactly"),
    ('comparison = "more_than"', "comparison = 1", "decision.comparison", "1"),
    ('basis = "in_office"', 'basis = "present"', "quorum.basis", "present"),
    ('base = "present"', 'base = "seats"', "decision.base", "seats"),
    ('rule = "chair_decides"', 'rule = "lot"', "tie.rule", "lot"),
    ('fraction = "1/2"\nbasis', 'fraction = "3/2"\nbasis', "quorum.fraction", "3/2"),
    ('fraction = "1/2"\nbasis', 'fraction = "0"\nbasis', "quorum.fraction", "0"),
    ('fraction = "1/2"\nbasis', 'fraction = "1/0"\nbasis', "quorum.fraction", "1/0"),
    ('fraction = "1/2"\nbasis', 'fraction = "half"\nbasis', "quorum.fraction", "half"),
    ('fraction = "1/2"\nbasis', "fraction = 0.5\nbasis", "quorum.fraction", "0.5"),
    ("effective_from = 2016-04-01", 'effective_from = "2016-04-01"', "edition.effective_from", "2016-04-01"),
    ('[summons]\narticle = "第3条第1項"', '[summons]\narticle = "第7条"', "summons.article", "第7条"),
    ('[tie]\narticle = "第3条第3項"', '[tie]\narticle = "第3条第4項"', "tie.article", "第3条第4項"),
    ('[tie]\narticle = "第3条第3項"', '[tie]\narticle = "第33条"', "tie.article", "第33条"),
    ('[tie]\narticle = "第3条第3項"', '[tie]\narticle = ""', "tie.article", ""),
])
def test_a_value_that_can_not_be_is_named(before, after, key, value):
    assert WRITTEN.count(before) == 1
    assert refusal(WRITTEN.replace(before, after)) == ("regulation_value", {"key": key, "value": value})


@pytest.mark.parametrize(("written", "key", "value"), [
    ("switches = {}", "switches", "{}"), ("articles = [1]", "articles", "1"), ("quorum = []", "quorum", "[]"),
])
def test_a_value_of_another_kind_is_named(written, key, value):
    others = [block for block in WRITTEN.split("\n\n") if f"[{key}" not in block or block.startswith("#")]
    assert refusal("\n\n".join([written, *others])) == ("regulation_value", {"key": key, "value": value})


@pytest.mark.parametrize(("before", "after", "numbers"), [
    ("number = 6\n", "number = 7\n", "1、2、3、4、5、7"), ("number = 2\ncaption", "number = 1\ncaption", "1、1、3、4、5、6"),
])
def test_articles_are_numbered_without_a_gap(before, after, numbers):
    assert WRITTEN.count(before) == 1
    assert refusal(WRITTEN.replace(before, after)) == (
        "regulation_articles", {"key": "articles.number", "numbers": numbers})
