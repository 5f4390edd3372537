"""The regulation as data: thresholds by hand, and a file that says something else refused with its key."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dashboard.domain.errors import DashboardError, InputInvalid, RuleBroken
from dashboard.domain.provisions import ClassQuorum, Reconvened, Rule, Settled, Special, Threshold, needed
from dashboard.domain.regulation import base_count, in_force, parse
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS, source

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


@pytest.mark.parametrize(("comparison", "least"), [("at_least", 5), ("more_than", 6)])
def test_a_fixed_number_is_needed_of_however_many(comparison, least):
    assert [needed(Threshold(comparison, None, "in_office", "第3条", 5), of) for of in (0, 5, 12)] == [least] * 3


@pytest.mark.parametrize(("base", "of"), [("in_office", 11), ("without_recused", 11), ("seats", 12), ("present", 11)])
def test_when_everybody_attends_the_base_is_all_in_office_or_all_seats(base, of):
    assert base_count(Threshold("at_least", Fraction(1, 2), base, "第3条"), 11, 12) == of


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


def test_what_the_shipped_regulation_provides_besides_has_its_article():
    read = parse(WRITTEN)
    assert (read.acting.article, read.general.article, read.chair_title, read.vice_chair_title) == (
        "第2条第3項", "第6条", "委員長", "副委員長")
    assert (read.recusal, read.unanimity, read.chair_present, read.reconvened) == (None, None, None, None)
    assert (read.classes, read.special, read.settled) == ((), (), ())


def test_a_regulation_with_special_majorities_recusal_and_a_chair_without_vote_is_read():
    share = Threshold("at_least", Fraction(2, 3), "present", "第3条第4項")
    assert TWO_THIRDS.quorum == Threshold("more_than", Fraction(1, 2), "in_office", "第3条第2項")
    assert TWO_THIRDS.special == (Special("審査の基準の改正", share), Special("会長の解任", share))
    assert (TWO_THIRDS.recusal, TWO_THIRDS.settled) == (Rule("recused", "第4条"), (Settled("B", False, "第3条第3項"),))
    assert TWO_THIRDS.reconvened == Reconvened("第3条第2項ただし書")
    assert [TWO_THIRDS.article_on(question) for question in ("A", "B", "C", "D", "online")] == [
        "第5条", "第3条第3項", "第5条", "第5条", "第5条"]


def test_a_regulation_with_a_quorum_of_each_class_and_no_tie_clause_is_read():
    share = Threshold("at_least", Fraction(1, 2), "seats", "第4条第2項")
    assert EACH_CLASS.quorum == share
    assert EACH_CLASS.classes == (
        ClassQuorum("1号委員", share, 5), ClassQuorum("2号委員", share, 5), ClassQuorum("3号委員", share, 2))
    assert (EACH_CLASS.tie.value, EACH_CLASS.unanimity, EACH_CLASS.chair_present) == (
        "nothing", Rule("first", "第4条第5項"), Rule("chair_or_acting", "第4条第3項"))
    assert EACH_CLASS.reconvened == Reconvened("第4条第4項", Threshold("at_least", None, "in_office", "第4条第4項", 3))
    assert EACH_CLASS.settled == (Settled("proxies", True, "第5条第1項"), Settled("written", True, "第5条第2項"))


# --- what the committee decides -------------------------------------------------------------------

SILENT = {"A": True, "B": True, "C": True, "D": False, "online": False, "written": False, "proxies": False}


@pytest.mark.parametrize(("regulation", "decided", "changed"), [
    (SHIPPED, {}, {}),
    (SHIPPED, {"C": False}, {"C": False}),
    (SHIPPED, {"A": False}, {"A": False, "B": False}),
    (SHIPPED, {"A": False, "B": False}, {"A": False, "B": False}),
    (SHIPPED, {"B": False}, {"B": False}),
    (SHIPPED, {"D": True, "online": True, "written": True}, {"D": True, "online": True, "written": True}),
    (TWO_THIRDS, {}, {"B": False}),
    (TWO_THIRDS, {"A": False}, {"A": False, "B": False}),
    (EACH_CLASS, {}, {"proxies": True, "written": True}),
    (parse(SECOND.read_text(encoding="utf-8")), {}, {"C": False}),
])
def test_a_question_is_answered_by_the_text_else_by_the_committee_else_by_default(regulation, decided, changed):
    assert in_force(regulation, decided) == SILENT | changed


@pytest.mark.parametrize(("regulation", "decided", "error", "code"), [
    (SHIPPED, {"A": False, "B": True}, RuleBroken, "switch_b_without_a"),
    (SHIPPED, {"E": True}, InputInvalid, "switch_unknown"),
    (SHIPPED, {"proxies": True}, InputInvalid, "switch_unknown"),
    (TWO_THIRDS, {"B": True}, RuleBroken, "switch_settled"),
    (EACH_CLASS, {"written": False}, RuleBroken, "switch_settled"),
])
def test_a_decision_that_can_not_be_is_refused(regulation, decided, error, code):
    with pytest.raises(DashboardError) as refused:
        in_force(regulation, decided)
    assert (type(refused.value), refused.value.code) == (error, code)


# --- what is refused ------------------------------------------------------------------------------


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
    ('fraction = "1/2"\nbase', 'fraction = "1"\nbase', "decision.fraction", "1"),
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


def test_paragraphs_are_numbered_without_a_gap():
    assert refusal(WRITTEN.replace("number = 3\ntext", "number = 4\ntext")) == (
        "regulation_articles", {"key": "articles.paragraphs.number", "numbers": "1、2、4"})


@pytest.mark.parametrize(("before", "after", "key"), [
    ('[tie]\narticle', '[tie]\nartcle = "第3条"\narticle', "tie.artcle"),
    ('[summons]\n', '[sumons]\narticle = "第3条"\n\n[summons]\n', "sumons"),
    ('number = 1\ncaption', 'number = 1\ntitle = "趣旨"\ncaption', "articles.title"),
    ('basis = "in_office"', 'basis = "in_office"\nbase = "present"', "quorum.base"),
    ('[decision]\n', '[decision]\nbasis = "seats"\n', "decision.basis"),
    ('[decision]\n', '[quorum.vice_chair]\narticle = "第3条第2項"\n\n[decision]\n', "quorum.vice_chair"),
    ('[decision]\n', '[[quorum.classes]]\nclass = "1号"\n\n[decision]\n', "quorum.classes.class"),
])
def test_an_unknown_key_is_named(before, after, key):
    assert WRITTEN.count(before) == 1
    assert refusal(WRITTEN.replace(before, after)) == ("regulation_key_unknown", {"key": key})


A_CLASS = '[[quorum.classes]]\nseat_class = "1号"\narticle = "第3条第2項"\ncomparison = "at_least"\n'
SETTLED = '[[settled]]\nid = "{}"\nanswer = {}\narticle = "第6条"\n\n[decision]\n'


@pytest.mark.parametrize(("before", "after", "key", "value", "other"), [
    ('fraction = "1/2"\nbasis = "in_office"', 'fraction = "1/2"\nnumber = 5', "quorum.number", "5", "quorum.fraction"),
    ('fraction = "1/2"\nbasis = "in_office"', 'number = 5\nbasis = "seats"', "quorum.number", "5", "quorum.basis"),
    ('comparison = "more_than"', 'comparison = "at_least"', "tie.rule", "chair_decides", "decision.fraction"),
    ('fraction = "1/2"\nbase', 'fraction = "2/3"\nbase', "tie.rule", "chair_decides", "decision.fraction"),
    ('[decision]\n', SETTLED.format("B", "false"), "switches.id", "B", "settled.id"),
    ('basis = "in_office"', 'basis = "without_recused"', "switches.id", "D", "settled.id"),
    ('id = "A"\nquestion = "議長を務める委員を「出席した委員」に数えるか"\ndefault = true',
     'id = "A"\nquestion = "議長を務める委員を「出席した委員」に数えるか"\ndefault = false', "switches.default", "B", "A"),
    ('[decision]\n', f'{A_CLASS}number = 6\nseats = 5\n\n[decision]\n', "quorum.classes.seats", "5",
     "quorum.classes.basis"),
    ('[decision]\n', f'{A_CLASS}fraction = "1/2"\nbasis = "in_office"\nseats = 5\n\n[decision]\n',
     "quorum.classes.seats", "5", "quorum.classes.basis"),
    ('vice_chair = "副委員長"', 'vice_chair = "委員長"', "officers.vice_chair", "委員長", "officers.chair"),
])
def test_a_file_that_contradicts_itself_is_refused_with_both_keys(before, after, key, value, other):
    assert WRITTEN.count(before) == 1
    assert refusal(WRITTEN.replace(before, after)) == (
        "regulation_contradiction", {"key": key, "value": value, "other": other})


def test_a_question_settled_twice_is_refused():
    settled = WRITTEN.replace('[decision]\n', SETTLED.format("D", "false")).replace('"in_office"', '"without_recused"')
    assert refusal(settled) == (
        "regulation_contradiction", {"key": "settled.id", "value": "D", "other": "quorum.basis"})
    text = source("two_thirds_and_recusal")
    assert refusal(f'{text}\n[[settled]]\nid = "A"\nanswer = false\narticle = "第5条"\n') == (
        "regulation_contradiction", {"key": "switches.id", "value": "A", "other": "settled.id"})


def test_a_vote_the_text_gives_to_who_does_not_count_is_refused():
    text = source("two_thirds_and_recusal").replace('id = "B"\nanswer = false', 'id = "B"\nanswer = true')
    assert refusal(text.replace("default = true", "default = false", 1)) == (
        "regulation_contradiction", {"key": "settled.answer", "value": "B", "other": "A"})


@pytest.mark.parametrize(("name", "before", "after", "expected"), [
    ("two_thirds_and_recusal", "会長の解任\"\narticle", "審査の基準の改正\"\narticle", ("special.name", "審査の基準の改正")),
    ("two_thirds_and_recusal", 'id = "C"', 'id = "A"', ("switches.id", "A")),
    ("each_class_of_seats", '"2号委員"\n', '"1号委員"\n', ("quorum.classes.seat_class", "1号委員")),
    ("each_class_of_seats", 'id = "written"', 'id = "proxies"', ("settled.id", "proxies")),
])
def test_two_of_one_name_are_refused(name, before, after, expected):
    text = source(name)
    assert text.count(before) == 1
    assert refusal(text.replace(before, after)) == ("regulation_key_twice", dict(zip(("key", "value"), expected)))


@pytest.mark.parametrize(("name", "before", "after", "code", "facts"), [
    ("each_class_of_seats", "seats = 2\n", "", "regulation_key_missing", {"key": "quorum.classes.seats"}),
    ("each_class_of_seats", "seats = 2\n", "seats = 0\n", "regulation_value",
     {"key": "quorum.classes.seats", "value": "0"}),
    ("each_class_of_seats", "number = 3\n\n[unanimity]", 'number = "3"\n\n[unanimity]', "regulation_value",
     {"key": "quorum.reconvened.number", "value": "3"}),
    ("each_class_of_seats", 'who = "chair_or_acting"', 'who = "anybody"', "regulation_value",
     {"key": "quorum.chair.who", "value": "anybody"}),
    ("each_class_of_seats", 'article = "第5条第2項"', 'article = "第5条第3項"', "regulation_value",
     {"key": "settled.article", "value": "第5条第3項"}),
    ("each_class_of_seats", 'id = "proxies"', 'id = "E"', "regulation_value", {"key": "settled.id", "value": "E"}),
    ("two_thirds_and_recusal", "answer = false", 'answer = "no"', "regulation_value",
     {"key": "settled.answer", "value": "no"}),
    ("two_thirds_and_recusal", '[recusal]\narticle = "第4条"', "[recusal]", "regulation_key_missing",
     {"key": "recusal.article"}),
    ("two_thirds_and_recusal", '[recusal]\narticle = "第4条"', '[recusal]\narticle = "第9条"', "regulation_value",
     {"key": "recusal.article", "value": "第9条"}),
    ("two_thirds_and_recusal", 'id = "C"', 'id = "proxies"', "regulation_value",
     {"key": "switches.id", "value": "proxies"}),
    ("two_thirds_and_recusal", '[quorum.reconvened]\narticle = "第3条第2項ただし書"', "[quorum.reconvened]",
     "regulation_key_missing", {"key": "quorum.reconvened.article"}),
])
def test_what_other_bodies_provide_is_checked_as_well(name, before, after, code, facts):
    text = source(name)
    assert text.count(before) == 1
    assert refusal(text.replace(before, after)) == (code, facts)
