"""Every refusal has a sentence and every sentence a refusal; every value of an enum has its word.

The codes are read from the source, so the reading itself is shown to find what is planted in a small tree.
"""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from dashboard import text
from dashboard.domain import agenda, meetings, package_facts, permissions, regulation
from dashboard.domain.errors import DashboardError, InputInvalid, PackageInvalid, RuleBroken
from dashboard.domain.package import Problem
from dashboard.domain.quorum import Condition
from dashboard.domain.regulation import Threshold
from dashboard.domain.surveys import Figure
from dashboard.queries import committee
from dashboard.verbs import SUBJECTS, VERBS

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("dashboard", "minutes", "pages")
# Its sentence is made of the problems it carries.
COMPOSED = {"package_invalid"}
# Here the code is looked up in a table of the same file.
LOOKED_UP = {"dashboard/db.py", "dashboard/integrity.py", "dashboard/pdfs/checking.py"}


@dataclass(frozen=True)
class Raised:
    """One place where an error is made: its code (None: no literal) and the names of its facts (None: not named)."""

    where: str
    code: str | None
    facts: frozenset[str] | None


@cache
def sources(root: Path) -> dict[str, ast.AST]:
    return {path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
            for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))}


def raised(root: Path) -> list[Raised]:
    """Return every place below `root` where an error of our family is made."""
    trees = sources(root)
    family = _family(trees.values())
    return [Raised(where, _literal(call), _named(call))
            for where, tree in trees.items() for call in _calls(tree, family)]


def _family(trees) -> set[str]:
    """The names of DashboardError and of the classes that descend from it."""
    above = {node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
             for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    family, known = {"DashboardError"}, set()
    while family != known:
        known = set(family)
        family |= {name for name, bases in above.items() if bases & family}
    return family


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (getattr(node.func, "id", None) or getattr(node.func, "attr", "")) in names:
            yield node


def _literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _named(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(names)


def constants(root: Path, where: str) -> set[str]:
    return {node.value for node in ast.walk(sources(root)[where])
            if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def without_sentence(root: Path, sentences: dict[str, str]) -> list[str]:
    return sorted({f"{r.where}: {r.code}" for r in raised(root) if r.code and r.code not in sentences})


def never_raised(root: Path, sentences: dict[str, str]) -> list[str]:
    found = raised(root)
    codes = {r.code for r in found}
    for where in {r.where for r in found if r.code is None}:
        codes |= constants(root, where)
    return sorted(set(sentences) - codes)


def missing_facts(root: Path, sentences: dict[str, str]) -> list[str]:
    return sorted(f"{r.where}: {r.code} lacks {name}" for r in raised(root) if r.code in sentences
                  for name in placeholders(sentences[r.code]) - (r.facts or frozenset()))


ALL = text.SENTENCES | dict.fromkeys(COMPOSED, "。")


def test_every_code_that_is_raised_has_a_sentence():
    assert without_sentence(ROOT, ALL) == []


def test_every_sentence_has_a_code_that_is_raised():
    assert never_raised(ROOT, ALL) == []


def test_every_placeholder_of_a_sentence_is_given_wherever_it_is_raised():
    assert missing_facts(ROOT, ALL) == []


def test_codes_are_literals_but_where_a_table_stands_beside():
    assert {r.where for r in raised(ROOT) if r.code is None} == LOOKED_UP


@pytest.mark.parametrize("where", sorted(LOOKED_UP))
def test_every_code_of_such_a_table_has_a_sentence(where):
    coded = re.compile("(database|disk|file|trigger|backup|pdf)_[a-z_]+")
    assert {word for word in constants(ROOT, where) if coded.fullmatch(word)} - {"database_path"} <= set(text.SENTENCES)


PLANTED = """
from dashboard.domain.errors import InputInvalid, RuleBroken
class Late(RuleBroken): pass
def check(code, facts):
    raise InputInvalid("name_missing")
    raise errors.RuleBroken("seat_taken", name="", until=1)
    raise Late("too_late", **facts)
    error = InputInvalid(code)
"""


@pytest.fixture
def tree(tmp_path):
    """A small tree that raises three codes, one of them of a class of its own, and one that is looked up."""
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    (tmp_path / "dashboard" / "errors.py").write_text(
        "class DashboardError(Exception): pass\nclass RuleBroken(DashboardError): pass\n"
        "class InputInvalid(DashboardError): pass\n")
    (tmp_path / "minutes" / "paper.py").write_text(PLANTED)
    return tmp_path


def test_what_is_planted_is_found(tree):
    assert sorted((r.code or "", r.facts is None, *sorted(r.facts or ())) for r in raised(tree)) == [
        ("", False), ("name_missing", False), ("seat_taken", False, "name", "until"), ("too_late", True)]


def test_a_code_without_sentence_a_dead_sentence_and_a_missing_fact_are_named(tree):
    sentences = {"name_missing": "{name}。", "seat_taken": "{name}。", "left_over": "。"}
    assert without_sentence(tree, sentences) == ["minutes/paper.py: too_late"]
    assert never_raised(tree, sentences) == ["left_over"]
    assert missing_facts(tree, sentences) == ["minutes/paper.py: name_missing lacks name"]
    assert missing_facts(tree, {"too_late": "{until}。"}) == ["minutes/paper.py: too_late lacks until"]


@pytest.mark.parametrize("code", text.SENTENCES)
def test_every_sentence_can_be_said_and_tells_what_to_do_next(code):
    facts = dict.fromkeys(placeholders(text.SENTENCES[code]), "甲")
    said = text.sentence(DashboardError(code, **facts))
    assert (said[-1], said.count("甲") >= len(facts), "{" in said) == ("。", True, False)
    assert "ください" in said


@pytest.mark.parametrize(("error", "said"), [
    (RuleBroken("seat_not_free_yet", name="委員１【架空】", last_day=date(2026, 3, 31)),
     "委員１【架空】さんは令和8年3月31日まで在任です。後任の就任日はその翌日以後にしてください。"),
    (RuleBroken("arrived_already", name="委員１【架空】", at=time(14, 5)),
     "委員１【架空】さんは午後2時05分にはすでに出席しています。出欠の時刻を確かめてください。"),
    (InputInvalid("paper_kind_unknown", kind="letter"), "資料の区分「letter」は使えません。一覧から選んでください。"),
    (RuleBroken("paper_twice", kind="reference", number=2, title="手引き"),
     "「参考資料2」が二つあります（手引き）。番号を改めてください。"),
    (RuleBroken("paper_twice", kind="on_the_day", number=None, title="追加"),
     "「当日配布」が二つあります（追加）。番号を改めてください。"),
    (InputInvalid("agenda_kind_unknown", position=2, kind="news"),
     "2番目の議題の種別「news」は使えません。一覧から選んでください。"),
    (RuleBroken("vote_without_quorum", condition=Condition("class", "第4条第2項", False, None, "1号委員", 2, 5, 3)),
     "定足数に足りないため（1号委員の出席2人、必要3人、第4条第2項）、採決できません。休憩・散会・流会のどれにするかを選んでください。"),
    (RuleBroken("opening_without_quorum", condition=Condition("chair", "第4条第3項", False)),
     "定足数に足りないため（議長となる役職の人の出席が要ります、第4条第3項）、開会できません。出席がそろうのを待つか、流会を記録してください。"),
    (RuleBroken("quorum_is_met", condition=Condition("reconvened", "第4条第4項", True)),
     "定足数を満たしているため（再招集のため、人数を問いません、第4条第4項）、流会にはできません。会議を続けるか、散会か閉会を記録してください。"),
    (InputInvalid("date_unreadable", text="{name}"),
     "「{name}」は日付として読めません。「令和7年11月14日」「R7.11.14」「2025-11-14」のように入れてください。"),
])
def test_facts_are_said_as_people_say_them(error, said):
    assert text.sentence(error) == said


@pytest.mark.parametrize(("problem", "line"), [
    (Problem("members.csv", 4, "name", "文字（空欄は不可）"), "・members.csv 4行目 「name」：文字（空欄は不可） が必要です。"),
    (Problem("members.csv", None, None, "このファイル"), "・members.csv：このファイル が必要です。"),
    (Problem("terms.csv", 2, "start", "日付（例 2025-11-14）", "2025-02-30"),
     "・terms.csv 2行目 「start」：日付（例 2025-11-14） が必要です（いまの値「2025-02-30」）。"),
    (Problem("notes.csv", 3, None, "4 列", "あ" * 50), "・notes.csv 3行目：4 列 が必要です（いまの値「" + "あ" * 40 + "」）。"),
    (Problem("regulation.toml", None, "tie.rule", "条文に合う規則の値", cause=InputInvalid("name_missing")),
     "・regulation.toml 「tie.rule」：条文に合う規則の値 が必要です。 氏名が空欄です。氏名を入れてください。"),
])
def test_a_problem_of_a_package_is_one_line(problem, line):
    said = text.sentence(PackageInvalid("package_invalid", problems=(problem,), more=0)).splitlines()
    assert said == ["データに誤りがあるため、何も登録しませんでした。次を直してから、もう一度登録してください。", line]


# --- words for values ---


def test_every_value_of_an_enum_has_its_word():
    assert (set(text.OFFICE_MARKS), set(text.ITEM_KINDS), set(text.PAPER_KINDS), set(text.ROLES), set(VERBS)) == (
        set(package_facts.OFFICES), set(agenda.KINDS), set(meetings.PAPER_KINDS), set(permissions.ROLES),
        set(permissions.COMMANDS))


def test_every_subject_of_the_log_has_its_word(db):
    assert set(SUBJECTS) == set(committee.revisions(db))


def test_every_screen_has_its_title():
    assert set(text.SCREENS) >= set(permissions.PAGES)


def test_every_standing_of_a_step_has_its_word():
    made = _calls(sources(ROOT)["dashboard/domain/schedule.py"], {"Standing"})
    words = {node.value for call in made for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)}
    assert set(text.STANDINGS) == words


def test_every_duty_has_its_sentence_and_gives_what_it_names():
    made = {_literal(call): call for call in _calls(sources(ROOT)["dashboard/domain/duties.py"], {"Duty"})}
    assert set(made) == set(text.DUTIES)
    for code, call in made.items():
        given = {key.value for arg in call.args[2:] for key in arg.keys}
        assert placeholders(text.DUTIES[code]) <= given | {"chair"}


BASES = {*regulation.QUORUM_BASES, *regulation.DECISION_BASES}


@pytest.mark.parametrize("base", sorted(BASES))
@pytest.mark.parametrize("comparison", regulation.COMPARISONS)
def test_every_threshold_has_its_words(base, comparison):
    said = {text.threshold(Threshold(comparison, Fraction(share), base, "第3条")) for share in ("1/2", "2/3", "1/3")}
    assert len(said) == 3


@pytest.mark.parametrize(("comparison", "fraction", "words"), [
    ("at_least", "1/2", "在任委員の半数以上"), ("more_than", "1/2", "在任委員の過半数"),
    ("at_least", "2/3", "在任委員の3分の2以上"), ("more_than", "2/3", "在任委員の3分の2を超える数"),
])
def test_a_threshold_is_said_as_a_regulation_says_it(comparison, fraction, words):
    assert text.threshold(Threshold(comparison, Fraction(fraction), "in_office", "第3条")) == words


@pytest.mark.parametrize(("rule", "words"), [
    (Threshold("at_least", Fraction(1), "in_office", "第3条"), "在任委員の全員"),
    (Threshold("at_least", None, "in_office", "第3条", 5), "委員5人以上"),
    (Threshold("more_than", None, "in_office", "第3条", 5), "委員5人を超える数"),
])
def test_all_and_a_fixed_number_are_said(rule, words):
    assert text.threshold(rule) == words


@pytest.mark.parametrize(("said", "words"), [
    (text.clock(time(14)), "午後2時00分"), (text.clock(None), "時刻未定"),
    (text.terms_served(1), "新"), (text.terms_served(2), "2期"), (text.overdue(1234), "予定の終わりから1,234日超過"),
    (text.count_of(369, 1383), "369人／1,383人"), (text.interval(Figure(29.1, 1383, 4755)), "全数のため区間なし"),
    (text.interval(Figure(26.7, 369, 1383, 24.8, 28.7)), "95％区間 24.8～28.7％（回答者を無作為とみなした場合）"),
])
def test_figures_are_said_with_what_they_count(said, words):
    assert said == words
