"""What is said of a decision: every outcome, reason and warning has its words, with numbers and article."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from dashboard import wording
from dashboard.domain import elections, motions, quorum, regulation, tally
from dashboard.domain.election_course import Entry, round_facts
from dashboard.domain.quorum import ClassCount, Headcount
from dashboard.domain.tally import Vote
from dashboard.domain.voting import casting_vote, decide
from tests.domain.regulations import EACH_CLASS, SHIPPED, TWO_THIRDS

CLASSES = (ClassCount("1号委員", 5, 4), ClassCount("2号委員", 5, 3), ClassCount("3号委員", 2, 0))


def hands(present, yes, no, decided=None, **rest):
    """Return the decision of a show of hands of twelve in office under the shipped regulation."""
    return decide(SHIPPED, Headcount(12, present), Vote("show_of_hands", yes, no, **rest), decided or {})


def test_every_value_has_its_words():
    assert (set(wording.METHODS), set(wording.OUTCOMES), set(wording.SWITCHES), set(wording.WHY)) == (
        set(tally.METHODS), set(tally.OUTCOMES), set(regulation.ANSWERS), set(tally.WHYS))
    assert all(wording.presiding(role, SHIPPED) for role in quorum.ROLES)


@pytest.mark.parametrize(("decision", "words"), [
    (hands(12, 7, 5), "可決"), (hands(12, 5, 7), "否決"), (hands(12, 6, 6), "可否同数"),
    (casting_vote(hands(12, 6, 6), "yes"), "可決（議長の決）"), (casting_vote(hands(12, 6, 6), "no"), "否決（議長の決）"),
    (hands(10, 4, 3), "過半数に達せず"), (hands(12, 0, 0), "議決に至らず"), (hands(5, 5, 0), "定足数を欠く"),
    (decide(SHIPPED, Headcount(12, 6), Vote("without_objection"), {}), "可決"),
])
def test_an_outcome_is_named(decision, words):
    assert wording.outcome(decision) == words


@pytest.mark.parametrize(("decision", "words"), [
    (hands(11, 7, 3), "挙手　賛成7人　反対3人　棄権1人"),
    (decide(SHIPPED, Headcount(12, 6), Vote("without_objection"), {}), "異議なし"),
])
def test_a_tally_is_told_with_its_method(decision, words):
    assert wording.tally(decision) == words


@pytest.mark.parametrize(("note", "said"), [
    ("left:委員３【架空】、委員５【架空】", "委員３【架空】、委員５【架空】さんの出席が、採決にかけたときと変わったため、無効です。"),
    ("objection", "異議があったため、取りやめました。"), ("数え方を誤ったため", "取りやめました。理由　数え方を誤ったため"),
    ("left:", "取りやめました。理由　left:"),
])
def test_why_a_vote_is_void_is_told(note, said):
    assert wording.void(note) == said


def test_a_decision_tells_its_reasons():
    assert wording.reasons(hands(6, 3, 2, own="abstain"), SHIPPED) == [
        "定足数　出席6人。在任委員の半数以上（12人のうち6人以上）が要ります。○ 成立（第3条第2項）",
        "議長　委員長（第3条第1項）",
        "採決　挙手。賛成3人、反対2人、棄権1人（出席6人のうち、表決に加わるのは6人）",
        "計算　出席した委員の過半数（6人のうち4人以上）が要ります。（第3条第3項）",
        "結果　賛成3人も反対2人も、要る4人に達しません。（第3条第3項）",
        "取扱いA　議長を「出席した委員」に数える。（第6条）",
        "取扱いB　議長も委員として表決に加わる。（第6条）",
        "取扱いC　棄権した委員を「出席した委員」に数える。（第6条）",
        "取扱いD　除斥された委員を定足数の母数から除かない。（第6条）",
        "注意　議長を「出席した委員」に数えないとすれば、結果は「可決」に変わります。（第6条）",
        "注意　棄権した委員を「出席した委員」に数えないとすれば、結果は「可決」に変わります。（第6条）",
        "注意　議長が賛成していれば、結果は「可決」に変わります。",
        "注意　議長が反対していれば、結果は「可否同数」に変わります。",
        "次に　もう一度採決するか、継続審議とします。"]


def test_without_a_quorum_no_vote_is_told():
    said = wording.reasons(hands(5, 5, 0), SHIPPED)
    assert [line.split("　")[0] for line in said] == [
        "定足数", "議長", "結果", "取扱いA", "取扱いB", "取扱いC", "取扱いD", "注意", "次に"]
    assert (said[0], said[2], said[-1]) == (
        "定足数　出席5人。在任委員の半数以上（12人のうち6人以上）が要ります。× 不成立（第3条第2項）",
        "結果　定足数を満たしていません。（第3条第2項）",
        "次に　採決できません。休憩・散会・流会のどれにするかを記録します。")


def test_nobody_objecting_is_told_without_numbers():
    said = wording.reasons(decide(SHIPPED, Headcount(12, 6), Vote("without_objection"), {}), SHIPPED)
    assert said[2:4] == ["採決　異議なし。票数は記録しません。", "結果　異議がありませんでした。（第3条第3項）"]
    assert said[-1] == "注意　ほかの取扱いでも、結果は変わりません。"


def test_a_tie_decided_by_the_vice_chair_tells_who_presides_and_by_which_article():
    counted = Headcount(12, 9, 1, presiding="vice_chair")
    said = wording.reasons(casting_vote(decide(SHIPPED, counted, Vote("standing", 4, 4), {}), "yes"), SHIPPED)
    assert said[1:5] == [
        "議長　副委員長（職務代理）（第2条第3項）",
        "採決　起立。賛成4人、反対4人、棄権0人（出席8人のうち、表決に加わるのは8人）",
        "計算　出席した委員の過半数（8人のうち5人以上）が要ります。（第3条第3項）",
        "結果　賛成と反対が4人ずつで同数のため、議長が決しました。（第3条第3項）"]


@pytest.mark.parametrize(("method", "own", "warning"), [
    ("secret_ballot", None, "注意　議長を「出席した委員」に数えないとすれば、結果が変わりえますが、無記名投票のため計算できません。（第6条）"),
    ("standing", None, "注意　議長を「出席した委員」に数えないとすれば、議長の票しだいで、結果は「可否同数」か「議決に至らず」です。（第6条）"),
    ("standing", "voted", "注意　議長を「出席した委員」に数えないとすれば、結果は「議決に至らず」に変わります。（第6条）"),
])
def test_what_decides_is_said_as_far_as_it_can_be_computed(method, own, warning):
    assert wording.warnings(decide(SHIPPED, Headcount(12, 11), Vote(method, 5, 5, own=own), {}))[0] == warning


def test_an_outsider_does_not_decide_a_tie():
    counted = Headcount(12, 12, presiding="outsider", chair_elected=False)
    said = wording.reasons(decide(SHIPPED, counted, Vote("standing", 6, 6), {}), SHIPPED)
    assert said[-1] == "次に　議長が委員でないため、可否を決められません。委員から議長を決めて採決し直すか、継続審議とします。"


def test_a_regulation_without_a_general_clause_is_said_to_be_silent():
    silent = replace(SHIPPED, general=None, switches=(), summons=None)
    said = wording.reasons(decide(silent, Headcount(12, 12), Vote("standing", 7, 5), {}), silent)
    assert (said[1], said[5]) == ("議長　委員長（規則に定めなし）", "取扱いA　議長を「出席した委員」に数える。（規則に定めなし）")


def test_the_quorum_of_each_class_is_told():
    counted = Headcount(12, 7, seats=12, classes=CLASSES, presiding="temporary")
    said = wording.reasons(decide(EACH_CLASS, counted, Vote("standing", 7, 0), {}), EACH_CLASS)
    assert said[:6] == [
        "定足数　出席7人。定数の半数以上（12人のうち6人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（1号委員）　出席4人。定数の半数以上（5人のうち3人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（2号委員）　出席3人。定数の半数以上（5人のうち3人以上）が要ります。○ 成立（第4条第2項）",
        "定足数（3号委員）　出席0人。定数の半数以上（2人のうち1人以上）が要ります。× 不成立（第4条第2項）",
        "定足数　議長となる役職の人の出席が要ります。× 不成立（第4条第3項）",
        "議長　臨時の議長（委員）（第6条）"]


def test_unanimity_and_a_meeting_called_again_are_told():
    first = decide(EACH_CLASS, Headcount(12, 3, reconvened=True), Vote("standing", 2, 1), {})
    assert wording.reasons(first, EACH_CLASS)[0] == (
        "定足数　出席3人。委員3人以上（12人のうち3人以上）が要ります。○ 成立（第4条第4項）")
    assert wording.reasons(first, EACH_CLASS)[4:6] == [
        "計算　表決に加わる全員の賛成が要ります。（第4条第5項）",
        "結果　賛成2人、反対1人、棄権0人で、全会一致ではありません。（第4条第5項）"]
    again = decide(TWO_THIRDS, Headcount(12, 2, reconvened=True), Vote("standing", 1, 0), {})
    assert wording.reasons(again, TWO_THIRDS)[0] == "定足数　再招集のため、人数を問いません。（第3条第2項ただし書）"


@pytest.mark.parametrize(("found", "reference", "said"), [
    (SHIPPED, "第2条第3項", ["委員長が出席していないときと除斥のときは、副委員長を議長とします。"]),
    (SHIPPED, "第3条第2項", ["定足数は在任委員の半数以上で計算します。"]),
    (SHIPPED, "第5条", []),
    (TWO_THIRDS, "第3条第2項", ["定足数は在任委員の過半数で計算します。", "再招集の会議では定足数を問いません。"]),
    (TWO_THIRDS, "第3条第3項", ["議決は出席した委員の過半数で計算します。", "可否同数のときは議長に決を尋ねます。",
                           "議長は委員としての表決に加わらないものとして計算します。"]),
    (TWO_THIRDS, "第3条第4項", ["「審査の基準の改正」の議決は出席した委員の3分の2以上で計算します。",
                           "「会長の解任」の議決は出席した委員の3分の2以上で計算します。"]),
    (TWO_THIRDS, "第4条", ["除斥は理由とともに記録し、その件の出席から除きます。"]),
    (EACH_CLASS, "第4条第2項", ["定足数は定数の半数以上で計算します。",
                           *(f"{n}号委員については、定数の半数以上の出席も定足数の条件とします。" for n in (1, 2, 3))]),
    (EACH_CLASS, "第4条第3項", ["会長（職務を代理する会長代理を含む）の出席も定足数の条件とします。"]),
    (EACH_CLASS, "第4条第4項", ["再招集の会議の定足数は委員3人以上で計算します。"]),
    (EACH_CLASS, "第4条第5項", ["議決は投票した委員の過半数で計算します。", "可否同数のときの定めがないため、議決に至らずと扱います。",
                           "先に全会一致を問い、一致しないときは改めて採決します。"]),
    (EACH_CLASS, "第5条", ["代理を委員の出席に数えるものとして計算します。", "書面による表決を認めるものとして計算します。"]),
])
def test_what_is_done_under_an_article_is_told(found, reference, said):
    assert wording.practice(found, reference) == said


# --- what the committee decides itself, and elections ---


def test_every_question_the_committee_can_decide_has_its_words():
    asked = {question: motions.ANSWERS[question] or (question,) for question in motions.questions(SHIPPED)}
    said = [wording.answer(question, given) for question, answers in asked.items() for given in answers]
    assert (len(set(said)), len({wording.question(question, SHIPPED) for question in asked})) == (len(said), len(asked))
    assert set(wording.OPENNESS) == set(motions.ANSWERS["openness"])
    assert set(wording.TOPICS) == set(motions.ANSWERS) - set(regulation.OPEN)


@pytest.mark.parametrize(("question", "given", "found", "asked", "proposed"), [
    ("C", "no", SHIPPED, "棄権した委員を「出席した委員」に数えるか", "第6条により、棄権した委員を「出席した委員」に数えないこととする。"),
    ("online", "yes", SHIPPED, "オンラインでの出席を認めるか", "第6条により、オンラインでの出席を認めることとする。"),
    ("openness", "closed", SHIPPED, "会議を公開するか", "第6条により、会議を公開しないこととする。"),
    ("openness", "open", replace(SHIPPED, general=None), "会議を公開するか", "会議を公開することとする。"),
])
def test_a_question_is_asked_and_proposed_in_full_sentences(question, given, found, asked, proposed):
    assert (wording.question(question, found), wording.proposal(question, given, found)) == (asked, proposed)


def test_the_chair_to_whom_things_are_left_has_the_title_of_the_regulation():
    assert wording.question("delegation", replace(SHIPPED, chair_title="会長")) == "会長に一任すること"


def test_every_way_to_elect_has_its_words():
    assert set(wording.ELECTION_WAYS) == set(elections.WAYS)


NAMES = {"names": {"3": "委員３【架空】", "5": "委員５【架空】", "7": "委員７【架空】"}}


def entry(kind, found):
    """Return what was recorded of an election, as the record has it."""
    return Entry(1, kind, json.loads(json.dumps(round_facts(found))) | NAMES, datetime(2026, 11, 22, 10, 30))


@pytest.mark.parametrize(("recorded", "words"), [
    (entry("nomination", elections.nomination(3, 0)), "指名推選　異議なし。副委員長に委員３【架空】さんが当選"),
    (entry("ballot", elections.ballot({5: 2, 3: 6}, 1, 12)),
     "投票　委員３【架空】さん6票、委員５【架空】さん2票、無効1票（有効8票の過半数は5票）。副委員長に委員３【架空】さんが当選"),
    (entry("ballot", elections.ballot({3: 4, 5: 2, 7: 2}, 0, 12)),
     "投票　委員３【架空】さん4票、委員５【架空】さん2票、委員７【架空】さん2票、無効0票（有効8票の過半数は5票）。"
     "同数の委員５【架空】さんと委員７【架空】さんから、くじで決選投票に進む1人を決めます"),
    (entry("ballot", elections.ballot({3: 0}, 9, 12)), "投票　委員３【架空】さん0票、無効9票。有効な投票がないため、やり直し"),
])
def test_a_round_of_an_election_is_one_line(recorded, words):
    assert wording.election_entry(recorded, SHIPPED, "vice_chair") == words
