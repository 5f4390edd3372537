"""諮問・答申 shows what was asked and answered; the secretariat records consultations, reports and what followed."""

import csv
from datetime import date

import pytest

from dashboard.commands import consultations as commands
from dashboard.db import database_path, opened
from dashboard.domain.permissions import CONSOLE
from dashboard.queries import consultations as read
from tests.conftest import ROOT, SECOND_COMMITTEE
from tests.filed import filed, paper_of
from tests.pages.spoken import between, choose, done, labelled, lines, refusals, said, send
from tests.room import meeting_today

ACT = "consultations.act"
TITLE = "学校との協働について"
REQUEST = "学校との協働の進め方について、貴委員会に意見を求めます。"


@pytest.fixture
def second(second_home):
    """An open store with the second committee, whose consultation 2 waits for its report."""
    with opened(database_path(second_home)) as found:
        yield found


def printed(package, name) -> list[dict]:
    """Return the rows of a file of a data package."""
    with (package / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed(rows) -> list[str]:
    """Return opinions as the lines of a nested list."""
    return [f"- {row['marker']}　{row['text']}" if row["marker"] else f"- {row['text']}" for row in rows]


def told(at, no: int) -> list[str]:
    """Return the lines on one consultation."""
    return between(at, f"## 諮問{no}", "---")


def verbs(db) -> list[tuple[str, str]]:
    """Return what the log holds of consultations."""
    return [(row["verb"], row["subject_id"]) for row in db.query("SELECT * FROM audit WHERE subject = 'consultations'")]


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_no_open_consultation_is_presumed(home, screen):
    at = screen("consultations")
    assert not at.exception
    assert at.title[0].value == "諮問・答申"
    assert lines(at)[0] == "答申を待つ諮問の記録はありません。"
    assert lines(at)[1].startswith("- ※ 資料にある諮問事項は5までです。")


def test_every_consultation_is_shown_newest_first_with_its_dates_and_duration(home, screen):
    at = screen("consultations")
    cards = [i for i, line in enumerate(lines(at)) if line.startswith("## 諮問")]
    assert [lines(at)[i + 1] for i in cards] == [
        "✓ 答申済み　令和5年11月1日 諮問 → 令和7年6月30日 答申　1年8か月",
        "✓ 答申済み　令和2年1月9日 諮問 → 令和5年6月22日 答申　3年5か月",
        "✓ 答申済み　平成29年11月24日 諮問 → 令和元年6月28日 答申　1年7か月",
        "✓ 答申済み　平成28年10月18日 諮問 → 平成29年6月28日 答申　8か月",
        "✓ 答申済み　平成25年7月23日 諮問 → 平成27年3月27日 答申　1年8か月"]
    assert [lines(at)[i] for i in cards] == [
        f"## 諮問{row['no']}　{row['title']}" for row in reversed(printed(ROOT / "data", "consultations"))]


@pytest.mark.parametrize("no", [1, 2, 3, 4, 5])
def test_request_report_and_opinions_stand_as_printed(home, screen, no):
    row = printed(ROOT / "data", "consultations")[no - 1]
    opinions = [o for o in printed(ROOT / "data", "opinions") if o["consultation"] == str(no)]
    followups = [f for f in printed(ROOT / "data", "followups") if f["consultation"] == str(no)]
    body = [line for line in told(screen("consultations"), no)[2:] if not line.startswith((":small[", "- ※"))]
    assert body == [
        "諮問の文", *row["request"].splitlines(), "答申の文", *row["report"].splitlines(),
        *(["答申の意見", *listed(opinions)] if opinions else []),
        *(line for f in followups for line in (f"その後（{f['kind']}）", f["text"], f"→ {f['outcome']}"))]


def test_opinions_are_nested_as_printed(home, screen):
    shown = next(words for words in said(screen("consultations")) if "点から線へ" in words).splitlines()
    assert [line for line in shown if "仕組みづくり" in line and line.startswith("- ")] == [
        "- 1　点から線へ“つなぐ”、更には、円へ“広がる”仕組みづくり", "- 2　多様な主体の意見を反映させる仕組みづくり"]
    assert "    - (3)　民間活力を利用したコーディネート力強化" in shown


def test_the_chart_says_how_long_the_answers_took_and_a_caution_stands_with_what_it_concerns(home, screen):
    at = screen("consultations")
    assert "諮問から答申まで、短くて8か月、長くて3年5か月" in lines(at)
    assert told(at, 4)[2].startswith("- ※ 諮問の文は、平成29年11月24日の諮問を「川口市における協働の環境づくりと啓発について」と呼びますが")


def test_each_consultation_names_its_printed_lines(home, screen):
    assert told(screen("consultations"), 5)[-1] == (
        ":small[出典　第1回川口市協働推進委員会 次第・配布資料 396・398・400・402・404行]")


# --- a consultation --------------------------------------------------------------------------------------------------


def consult(at, title=TITLE, request=REQUEST, consulted_on=date(2026, 11, 20)):
    at = choose(at, ACT, "諮問を登録")
    labelled(at.text_input, "件名").set_value(title)
    labelled(at.date_input, "諮問の日").set_value(consulted_on)
    labelled(at.text_area, "諮問の文").set_value(request)
    return send(at, "諮問を登録する")


def test_a_new_consultation_is_recorded_and_waits_for_its_report(home, db, screen):
    before = list(db.query("SELECT * FROM consultations"))
    at = consult(screen("consultations"))
    assert done(at) == [f"諮問「{TITLE}」を登録しました。"]
    assert list(db.query("SELECT * FROM consultations")) == [*before, {
        "no": 6, "title": TITLE, "consulted_on": "2026-11-20", "reported_on": None, "request": REQUEST, "report": None,
        "src": None}]
    assert verbs(db) == [("consult", "6")]
    assert lines(at)[0] == f"▶ 答申待ち　諮問6　{TITLE}（令和8年11月20日 諮問、今日まで3日）"
    assert told(at, 6) == [f"## 諮問6　{TITLE}", "▶ 答申待ち　令和8年11月20日 諮問、今日まで3日", "諮問の文", REQUEST,
                           ":small[画面から　諮問を登録（令和8年11月22日）]"]
    assert [labelled(at.text_input, "件名").value, labelled(at.text_area, "諮問の文").value] == ["", ""]


@pytest.mark.parametrize(("facts", "sentence"), [
    ({"title": "　"}, "件名が空欄です。件名を入れてください。"),
    ({"request": ""}, "諮問の本文が空欄です。諮問書の文を入れてください。"),
    ({"consulted_on": date(2026, 11, 23)}, "令和8年11月23日はまだ来ていません。実際にあった日を入れてください。"),
])
def test_an_impossible_consultation_is_refused_and_what_was_typed_stays(home, screen, everything, facts, sentence):
    typed = {"title": TITLE, "request": REQUEST, "consulted_on": date(2026, 11, 20), **facts}
    before = everything()
    at = consult(screen("consultations"), **typed)
    assert refusals(at) == [sentence]
    assert everything() == before
    assert {"title": labelled(at.text_input, "件名").value, "request": labelled(at.text_area, "諮問の文").value,
            "consulted_on": labelled(at.date_input, "諮問の日").value} == typed


def test_a_title_is_shown_as_typed_and_never_read_as_markup(home, screen):
    at = consult(screen("consultations"), title="**太字** [x](http://a) :red[b] $c$")
    assert at.markdown[0].value.startswith(
        r"**▶ 答申待ち　諮問6**　\*\*太字\*\* \[x\]\(http\://a\) \:red\[b\] \$c\$（令和8年11月20日 諮問")


# --- its papers ------------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(db):
    """Papers of consultations 5 (a public one, and one for members) and 3, of a meeting the members were told of."""
    meeting = meeting_today(db)
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [meeting])
    listed = [("骨子の案【試験】", "public", 5), ("意見の一覧【試験】", "members", 5), ("*経過*【試験】", "public", 3)]
    found = []
    for number, (title, access, no) in enumerate(listed, start=1):
        found.append(paper_of(db, filed(db, meeting, title, number=number, access=access)))
        db.execute("UPDATE papers SET consultation = ? WHERE id = ?", [no, found[-1]])
    return {"meeting": meeting, "papers": found}


def links(at) -> list[str]:
    return [link.label.replace("\\", "") for link in at.get("page_link")]


FIRST, INSIDE = "第2回（R8.11.22）　資料１　骨子の案【試験】", "第2回（R8.11.22）　資料２　意見の一覧【試験】"
LAST = "第2回（R8.11.22）　資料３　*経過*【試験】"


@pytest.mark.parametrize(("role", "shown"), [
    ("secretariat", [FIRST, INSIDE, LAST]), ("member", [FIRST, INSIDE, LAST]), ("viewer", [FIRST, LAST])])
def test_each_consultation_has_the_papers_one_may_read_with_the_way_to_them(home, screen, papers, role, shown):
    at = screen("consultations", role)
    assert not at.exception
    assert links(at) == shown
    ways = {line: f"meeting={papers['meeting']}&paper={paper}" for line, paper in zip((FIRST, INSIDE, LAST), papers["papers"])}
    assert [link.query_string for link in at.get("page_link")] == [ways[line] for line in shown]
    assert [told(at, no)[-1] == "この諮問の資料" for no in (5, 4, 3, 2, 1)] == [True, False, True, False, False]


def test_before_the_members_are_told_of_a_meeting_none_of_its_papers_is_shown_to_them(home, db, screen, papers):
    db.execute("UPDATE meetings SET state = 'planned'")
    assert links(screen("consultations", "member")) == []
    assert links(screen("consultations")) == [FIRST, INSIDE, LAST]
    db.execute("UPDATE meetings SET state = 'called' WHERE id = ?", [papers["meeting"]])
    assert links(screen("consultations", "member")) == [FIRST, INSIDE, LAST]


# --- a report --------------------------------------------------------------------------------------------------------


def report(at, **facts):
    return send_report(choose(at, ACT, "答申を記録"), **facts)


def send_report(at, reported_on=date(2026, 11, 1), text="当審議会は、次のとおり答申します。", opinions=""):
    labelled(at.date_input, "答申の日").set_value(reported_on)
    labelled(at.text_area, "答申の文").set_value(text)
    labelled(at.text_area, "意見（なければ空欄のまま）").set_value(opinions)
    return send(at, "答申を記録する")


def test_an_open_consultation_is_answered_with_its_opinions_as_an_outline(second, screen):
    at = screen("consultations")
    assert lines(at)[0] == "▶ 答申待ち　諮問2　【架空】市民文化祭のあり方について（令和7年6月2日 諮問、今日まで1年5か月）"
    at = report(at, opinions="1 市民が主役の祭とすること\n広く呼びかけること。\n(1) 出演者の公募\n\n２　会場を増やすこと")
    assert done(at) == ["諮問2の答申（令和8年11月1日）を記録しました。"]
    assert read.consultation(second, 2).reported_on == date(2026, 11, 1)
    assert read.texts(second)[2]["report"] == "当審議会は、次のとおり答申します。"
    assert [(o["level"], o["marker"], o["text"]) for o in read.texts(second)[2]["opinions"]] == [
        (1, "1", "市民が主役の祭とすること"), (2, "", "広く呼びかけること。"), (2, "(1)", "出演者の公募"), (1, "２", "会場を増やすこと")]
    assert verbs(second) == [("report", "2")]
    assert lines(at)[0] == "答申を待つ諮問の記録はありません。"
    assert told(at, 2)[1:] == [
        "✓ 答申済み　令和7年6月2日 諮問 → 令和8年11月1日 答申　1年5か月", "諮問の文",
        "【架空】市民文化祭のあり方について、審議会の意見を求めます。", "答申の文", "当審議会は、次のとおり答申します。", "答申の意見",
        "- 1　市民が主役の祭とすること", "- 広く呼びかけること。", "- (1)　出演者の公募", "- ２　会場を増やすこと",
        ":small[出典　【架空】試験のために書いた文（実在の市・団体・人とは関係がない） 20行]",
        ":small[画面から　答申を記録（令和8年11月22日）]"]


@pytest.mark.parametrize(("facts", "sentence"), [
    ({"text": " "}, "答申の本文が空欄です。答申書の文を入れてください。"),
    ({"reported_on": date(2025, 6, 1)}, "答申の日が諮問の日（令和7年6月2日）より前です。日付を確かめてください。"),
    ({"reported_on": date(2026, 11, 23)}, "令和8年11月23日はまだ来ていません。実際にあった日を入れてください。"),
])
def test_an_impossible_report_is_refused_and_what_was_typed_stays(second, screen, facts, sentence):
    typed = {"reported_on": date(2026, 11, 1), "text": "答申します。", "opinions": "1 一つ", **facts}
    before = [dict(row) for table in ("consultations", "opinions", "audit") for row in second[table].rows]
    at = report(screen("consultations"), **typed)
    assert refusals(at) == [sentence]
    assert [dict(row) for table in ("consultations", "opinions", "audit") for row in second[table].rows] == before
    assert {"reported_on": labelled(at.date_input, "答申の日").value, "text": labelled(at.text_area, "答申の文").value,
            "opinions": labelled(at.text_area, "意見（なければ空欄のまま）").value} == typed


def test_what_was_answered_meanwhile_is_refused_and_the_typed_report_stays(second, now, screen):
    commands.consult(second, CONSOLE, now, title="別件", request="求めます。", consulted_on=date(2026, 11, 1))
    at = choose(screen("consultations"), ACT, "答申を記録")
    labelled(at.selectbox, "答申する諮問").set_value(2)
    commands.report(second, CONSOLE, now, no=2, reported_on=date(2026, 11, 2), report="先の答申", opinions="")
    at = send_report(at, text="後の答申")
    assert refusals(at) == ["諮問2の答申（令和8年11月2日）はすでに記録されています。画面を読み込み直して確かめてください。"]
    assert labelled(at.text_area, "答申の文").value == "後の答申"
    assert [row["report"] for row in read.texts(second).values()][1:] == ["先の答申", None]


def test_with_several_open_none_is_chosen_beforehand(second, now, screen):
    commands.consult(second, CONSOLE, now, title="別件", request="求めます。", consulted_on=date(2026, 11, 1))
    at = report(screen("consultations"))
    assert refusals(at) == ["諮問が選ばれていません。一覧から選んでください。"]
    assert [c.is_open for c in read.consultations(second)] == [False, True, True]


def test_without_an_open_consultation_no_report_can_be_typed(home, screen):
    at = choose(screen("consultations"), ACT, "答申を記録")
    assert [info.value for info in at.info] == [
        "答申を待つ諮問の記録はありません。先に「諮問を登録」で諮問を登録してください。"]
    assert not at.text_area


# --- what followed ---------------------------------------------------------------------------------------------------


def follow_up(at, no, kind="継続審議", text="設置条例の改正を審議", outcome=""):
    at = choose(at, ACT, "その後を記録")
    labelled(at.selectbox, "どの諮問のその後か").set_value(no)
    labelled(at.text_input, "区分").set_value(kind)
    labelled(at.text_area, "内容").set_value(text)
    labelled(at.text_area, "結果（まだなければ空欄のまま）").set_value(outcome)
    return send(at, "その後を記録する")


@pytest.mark.parametrize(("no", "position", "outcome", "shown"), [
    (1, 2, "条例が改正された", ["その後（継続審議）", "設置条例の改正を審議", "→ 条例が改正された"]),
    (5, 1, "", ["その後（継続審議）", "設置条例の改正を審議"]),
])
def test_what_followed_is_added_after_what_stands_there(home, db, screen, no, position, outcome, shown):
    before = list(db.query("SELECT * FROM followups"))
    at = follow_up(screen("consultations"), no, outcome=outcome)
    assert done(at) == [f"諮問{no}のその後（継続審議）を記録しました。"]
    assert list(db.query("SELECT * FROM followups ORDER BY rowid")) == [*before, {
        "consultation": no, "position": position, "kind": "継続審議", "text": "設置条例の改正を審議", "outcome": outcome,
        "src": None}]
    assert verbs(db) == [("follow_up", str(no))]
    assert [line for line in told(at, no) if not line.startswith(":small[")][-len(shown):] == shown
    assert told(at, no)[-1] == ":small[画面から　その後を記録（令和8年11月22日）]"


@pytest.mark.parametrize(("no", "facts", "sentence"), [
    (None, {}, "諮問が選ばれていません。一覧から選んでください。"),
    (3, {"kind": " "}, "区分か内容が空欄です。両方を入れてください。"),
    (3, {"text": ""}, "区分か内容が空欄です。両方を入れてください。"),
])
def test_an_incomplete_follow_up_is_refused_and_what_was_typed_stays(home, screen, everything, no, facts, sentence):
    before = everything()
    at = follow_up(screen("consultations"), no, outcome="未定", **facts)
    assert refusals(at) == [sentence]
    assert everything() == before
    assert labelled(at.text_area, "結果（まだなければ空欄のまま）").value == "未定"


# --- another committee, and none -------------------------------------------------------------------------------------


def test_another_committee_has_its_own_consultations(second, screen):
    at = screen("consultations")
    assert not at.exception
    opinions = printed(SECOND_COMMITTEE, "opinions")
    assert [line for line in told(at, 1) if line.startswith("- ")] == listed(opinions)
    assert "諮問から答申まで9か月。審議中1件" in lines(at)


def test_without_any_consultation_the_screen_says_what_to_do_first(second, screen):
    for table in ("opinions", "followups", "consultations"):
        second.execute(f"DELETE FROM {table}")
    at = screen("consultations")
    assert not at.exception
    assert lines(at)[0] == "諮問の記録がまだありません。 「諮問を登録」で、最初の諮問を登録してください。"
    at = choose(at, ACT, "その後を記録")
    assert [info.value for info in at.info] == [
        "諮問の記録がまだありません。先に「諮問を登録」で諮問を登録してください。"]


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_who_is_no_official_reads_and_is_offered_no_form(home, screen, role):
    at = screen("consultations", role)
    assert not at.exception
    assert lines(at)[0] == "答申を待つ諮問の記録はありません。"
    assert not at.segmented_control
    assert told(at, 1)[0] == "## 諮問1　川口市における協働の総合的な推進について"
