"""Trying a regulation out on the command line."""

import json

import pytest

from dashboard import __main__ as command_line
from dashboard import decide
from dashboard.bootstrap import Trouble
from dashboard.domain.errors import DashboardError, InputInvalid
from dashboard.domain.tally import OUTCOMES
from tests.domain.regulations import ROOT

SHIPPED = ROOT / "data" / "regulation.toml"
TWO_THIRDS = ROOT / "tests" / "regulations" / "two_thirds_and_recusal.toml"
EACH_CLASS = ROOT / "tests" / "regulations" / "each_class_of_seats.toml"
OF_CLASSES = "--in-office 12 --seats 12 --class 1号委員=5:4 --class 2号委員=5:3 --class 3号委員=2:1"


def tried(capsys, regulation, arguments: str) -> list[str]:
    """Return the lines that are printed."""
    assert decide.run(["--regulation", str(regulation), *arguments.split()]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("regulation", "arguments", "first"), [
    (SHIPPED, "--in-office 12 --present 11 --yes 5 --no 5", "tie　可否同数"),
    (SHIPPED, "--in-office 12 --present 11 --yes 5 --no 5 --abstain 1", "tie　可否同数"),
    (SHIPPED, "--in-office 12 --present 11 --yes 5 --no 5 --casting yes", "carried　可決（議長の決）"),
    (SHIPPED, "--in-office 12 --present 12 --yes 7 --no 5", "carried　可決"),
    (SHIPPED, "--in-office 12 --present 12 --yes 5 --no 7", "rejected　否決"),
    (SHIPPED, "--in-office 12 --present 10 --yes 4 --no 3 --abstain 3", "no_majority　過半数に達せず"),
    (SHIPPED, "--in-office 12 --present 12", "no_majority　議決に至らず"),
    (SHIPPED, "--in-office 12 --present 5 --yes 5", "no_quorum　定足数を欠く"),
    (SHIPPED, "--in-office 3 --present 2 --recused 1 --yes 1", "no_quorum　定足数を欠く"),
    (SHIPPED, "--in-office 3 --present 2 --recused 1 --yes 1 --switch D=on", "carried　可決"),
    (SHIPPED, "--in-office 12 --present 6 --yes 3 --no 2 --chair-holds-back", "no_majority　過半数に達せず"),
    (SHIPPED, "--in-office 12 --present 6 --yes 3 --no 2 --chair-holds-back --switch A=off", "carried　可決"),
    (SHIPPED, "--in-office 12 --present 6 --yes 3 --no 2 --switch A=off --switch B=off", "carried　可決"),
    (SHIPPED, "--in-office 12 --present 9 --recused 1 --yes 4 --no 4 --presiding vice_chair", "tie　可否同数"),
    (SHIPPED, "--in-office 12 --present 6 --without-objection", "carried　可決"),
    (SHIPPED, "--in-office 12 --present 5 --written 1 --yes 6 --switch written=on", "carried　可決"),
    (TWO_THIRDS, "--in-office 12 --present 6 --yes 3 --no 2", "no_quorum　定足数を欠く"),
    (TWO_THIRDS, "--in-office 12 --present 6 --yes 3 --no 2 --reconvened", "no_majority　過半数に達せず"),
    (TWO_THIRDS, "--in-office 12 --present 9 --yes 5 --no 3", "carried　可決"),
    (TWO_THIRDS, "--in-office 12 --present 9 --yes 5 --no 3 --matter 会長の解任", "rejected　否決"),
    (EACH_CLASS, f"{OF_CLASSES} --present 8 --stand-ins 2 --yes 8", "carried　可決"),
    (EACH_CLASS, f"{OF_CLASSES} --present 8 --yes 7 --no 1", "not_unanimous　全会一致に至らず"),
    (EACH_CLASS, f"{OF_CLASSES} --present 8 --yes 4 --no 4 --stage majority", "no_majority　議決に至らず"),
    (EACH_CLASS, f"{OF_CLASSES} --present 9 --yes 8 --presiding temporary", "no_quorum　定足数を欠く"),
    (EACH_CLASS, f"{OF_CLASSES.replace('2:1', '2:0:1')} --present 8 --recused 1 --yes 7", "no_quorum　定足数を欠く"),
])
def test_the_outcome_comes_first(capsys, regulation, arguments, first):
    assert tried(capsys, regulation, arguments)[0] == first
    assert first.split("　")[0] in OUTCOMES


def test_the_reasons_follow(capsys):
    said = tried(capsys, SHIPPED, "--in-office 12 --present 11 --yes 5 --no 5 --abstain 1")
    assert said[1:] == [
        "定足数　出席11人。在任委員の半数以上（12人のうち6人以上）が要ります。○ 成立（第3条第2項）",
        "議長　委員長（第3条第1項）",
        "採決　挙手。賛成5人、反対5人、棄権1人（出席11人のうち、表決に加わるのは11人）",
        "計算　出席した委員の過半数（11人のうち6人以上）が要ります。（第3条第3項）",
        "結果　賛成と反対が5人ずつで同数です。（第3条第3項）",
        "取扱いA　議長を「出席した委員」に数える。（第6条）",
        "取扱いB　議長も委員として表決に加わる。（第6条）",
        "取扱いC　棄権した委員を「出席した委員」に数える。（第6条）",
        "取扱いD　除斥された委員を定足数の母数から除かない。（第6条）",
        "注意　議長を「出席した委員」に数えないとすれば、結果は「議決に至らず」に変わります。（第6条）",
        "注意　議長は委員としての表決に加わらないとすれば、結果は「議決に至らず」に変わります。（第6条）",
        "次に　議長が可否を決めます。"]


def test_a_secret_ballot_says_what_it_can_not_compute(capsys):
    said = tried(capsys, SHIPPED, "--in-office 12 --present 11 --yes 5 --no 5 --secret")
    assert len([line for line in said if line.endswith("無記名投票のため計算できません。（第6条）")]) == 2


def test_json_holds_the_same(capsys):
    arguments = "--in-office 12 --present 11 --yes 5 --no 5"
    plain = tried(capsys, SHIPPED, arguments)
    found = json.loads("\n".join(tried(capsys, SHIPPED, f"{arguments} --json")))
    assert (found["outcome"], found["label"], found["reasons"]) == ("tie", "可否同数", plain[1:])
    assert (found["sums"]["base"], found["sums"]["needed"], found["quorum"]["met"]) == (11, 6, True)
    assert found["influences"][0] == {
        "cause": "A", "article": "第6条", "outcomes": ["no_majority"], "effect": "changes"}


@pytest.mark.parametrize(("arguments", "code"), [
    ("--in-office 12 --present 13", "present_exceed_office"),
    ("--in-office 12 --present 11 --yes 6 --no 6", "votes_exceed_voters"),
    ("--in-office 12 --present 11 --yes 5 --no 5 --abstain 2", "abstain_differs"),
    ("--in-office 12 --present 11 --yes 6 --no 5 --chair-holds-back", "own_vote_differs"),
    ("--in-office 12 --present 11 --yes 5 --no 5 --switch A=off --switch B=on", "switch_b_without_a"),
    ("--in-office 12 --present 11 --yes 5 --no 5 --switch E=on", "switch_unknown"),
    ("--in-office 12 --present 11 --stand-ins 1", "stand_ins_not_counted"),
    ("--in-office 12 --present 11 --matter 解散", "matter_unknown"),
    ("--in-office 12 --present 11 --yes 7 --casting yes", "casting_vote_not_asked"),
    ("--in-office 12 --present 11 --switch A", "decide_unreadable"),
    ("--in-office 12 --present 11 --switch A=maybe", "decide_unreadable"),
    ("--in-office 12 --present eleven", "decide_unreadable"),
    ("--in-office 12 --present 11 --class 1号=5", "decide_unreadable"),
    ("--in-office 12 --present 11 --class 1号=5:4:3:2", "decide_unreadable"),
    ("--in-office 12 --present 11 --presiding mayor", "decide_unreadable"),
    ("--in-office 12", "decide_unreadable"),
    ("--in-office 12 --present 11 --loud", "decide_unreadable"),
])
def test_what_can_not_be_is_refused(arguments, code, capsys):
    with pytest.raises(DashboardError) as refused:
        decide.run(["--regulation", str(SHIPPED), *arguments.split()])
    assert (refused.value.code, capsys.readouterr().out) == (code, "")


@pytest.mark.parametrize("content", [None, "規則".encode("cp932")])
def test_a_file_that_can_not_be_opened_is_named(tmp_path, content):
    path = tmp_path / "rules.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputInvalid) as refused:
        decide.run(["--regulation", str(path), "--in-office", "12", "--present", "12"])
    assert (refused.value.code, refused.value.facts) == ("decide_file", {"path": path})


def test_the_command_line_leads_there(capsys):
    arguments = ["--in-office", "12", "--present", "6", "--yes", "4", "--no", "2"]
    assert command_line.act(command_line.parse(["decide", "--regulation", str(SHIPPED), *arguments])) == 0
    assert capsys.readouterr().out.splitlines()[0] == "carried　可決"


def test_a_refusal_is_a_sentence_on_the_command_line():
    with pytest.raises(Trouble) as refused:
        command_line.act(command_line.parse(["decide", "--yes", "1"]))
    assert str(refused.value) == (
        "「decide --yes 1」という書き方は読み取れません。「decide --help」で書き方を確かめてください。")


def test_the_help_speaks_japanese(capsys):
    with pytest.raises(SystemExit) as left:
        decide.run(["--help"])
    said = capsys.readouterr().out
    assert (left.value.code, [word for word in ("usage", "options:", "show this") if word in said]) == (0, [])
