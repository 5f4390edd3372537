"""The Japanese shared by screens, papers and the command line: labels of enums, and the sentence of each error.

A sentence says what is wrong, by which article or field, and what to do next.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from dashboard.domain import wareki
from dashboard.domain.agenda import Item, markers
from dashboard.domain.consultations import Consultation
from dashboard.domain.errors import DashboardError
from dashboard.domain.plain_text import paper_digits
from dashboard.domain.provisions import Threshold, needed
from dashboard.domain.quorum import Condition
from dashboard.domain.regulation import Regulation, base_count
from dashboard.domain.surveys import Figure
from dashboard.domain.templates import Spot
from dashboard.sentences import SENTENCES

OFFICE_MARKS = {"chair": "◎", "vice_chair": "○"}
ITEM_KINDS = {"report": "報告", "deliberation": "審議", "discussion": "協議", "election": "互選", "ceremony": "式次第",
              "other": "その他"}
PAPER_KINDS = {"document": "資料", "reference": "参考資料", "attachment": "別紙", "on_the_day": "当日配布"}
PAPERS = {"agenda": "次第", "roster": "委員名簿", "minutes": "議事録（案）", "notice": "開催通知", "public_notice": "会議開催のお知らせ",
          "certificate": "委嘱書", "consultation": "諮問書", "report": "答申書", "cover": "送付文書一覧",
          "seating": "席次表", "attendance": "出席者名簿・受付簿", "script": "進行台本", "fees": "報酬支払一覧"}
REPLIES = {"present": "出席", "absent": "欠席", "online": "オンライン", "undecided": "未定", "": "回答なし"}
TEMPLATES = {**PAPERS, "cards": "QRカード"}
MISSING = {"start_time": "開会の時刻", "chair": "委員長の記録（◎）", "not_opened": "開会の記録",
           "not_ended": "閉会の記録", "officials": "出席した職員", "listeners": "傍聴者数", "openness": "公開・非公開の決定",
           "speeches": "発言", "undeclared": "宣告していない採決の結果", "items": "議題",
           "contact": "連絡先（文書の設定）", "mayor": "市長などの職名と氏名（文書の設定）", "mayor_then": "文書の日の市長などの氏名",
           "chair_then": "文書の日の委員長の記録（◎）", "capacity": "傍聴の定員（文書の設定）", "listening": "傍聴の手続（文書の設定）",
           "report_text": "答申の文", "reply_days": "送付の日より後の返事の締切（文書の設定）",
           "vice_chair": "副委員長の記録（○）", "presiding": "議長を務める人の記録", "seats": "定数", "fee": "報酬の額（文書の設定）"}
PAPER_SETTINGS = {
    "mayor_title": "市長などの職名", "mayor_name": "市長などの氏名", "contact": "連絡先", "certificate": "委員に渡す文書の名前",
    "notice_days": "開催通知を出す日", "reply_days": "出欠の返事の締切", "public_notice_days": "開催のお知らせを出す日",
    "capacity": "傍聴の定員", "listening": "傍聴の手続", "fee": "委員の報酬", "no_fee": "報酬を支給しない委員", "speakers": "議事録の発言者"}
SPEAKERS = {"names": "氏名", "roles": "役割"}
SPOTS = {"body": "本文", "header": "ヘッダー", "footer": "フッター", "notes": "脚注", "drawing": "図形"}
STANDINGS = {"done": "✓ 済", "late_done": "✓ 済（予定より遅れて実施）", "under_way": "▶ 実施中", "due": "● 予定の時期",
             "planned": "○ 予定", "overdue": "！ 予定を超過"}
SILENT = "規則に定めなし"
# The parts of what a new member reads, in order, with the kinds of sections in each.
READING = {"委員会の目的と審議の方向": ("purpose", "direction"), "規則": (), "条例の概要": ("ordinance",),
           "これまでの答申": (), "基本方針": ("basic_policy",), "総合計画と施策": ("plan", "policy"),
           "事業": ("programme",), "推進員": ("coordinator",), "背景・効果・事例": ("background", "effect", "example"),
           "調査": ("survey",)}
SCREENS = {"": "ホーム", "meeting_room": "会議室", "reading": "資料を読む", "members": "委員名簿・任期", "consultations": "諮問・答申", "schedule": "審議スケジュール",
           "surveys": "アンケートKPI", "preparation": "会議準備", "uploads": "資料の登録",
           "replies": "出欠の回答", "room_display": "会場の表示", "speeches": "発言の記録", "papers": "文書", "regulation": "条例・規則・施策",
           "accounts": "アカウント", "log": "記録の履歴", "me": "わたしの設定"}
# Shorter names where the menu has to fit a tablet.
MENU = {"reading": "資料", "members": "名簿・任期", "schedule": "予定", "surveys": "調査", "regulation": "規則・施策"}
PRODUCT = "委員会ダッシュボード"
ASIDE = "設定"
PREPARING = "準備・文書"
MEETING_STATES = {"planned": "開会前", "called": "開会前", "open": "開会中", "recess": "休憩中", "closed": "終了",
                  "inquorate": "流会", "drafted": "終了", "under_review": "終了", "confirmed": "終了", "published": "終了"}
ROLES = {"secretariat": "事務局", "member": "委員", "viewer": "閲覧"}
PAGE_NOT_FOUND = "ページが見つかりません"
BACK_HOME = "ホームへ戻る"
NOT_SERVED = "開けません"
SIGN_IN_FIRST = "サインインが必要です。"
FILE_NOT_GIVEN = "この文書は開けません"
FILE_NEEDS_SIGN_IN = "文書を見るには、先に入ってください。"
FILE_NOT_FOUND = "この文書はないか、あなたには見る権限がありません。一覧から選び直すか、事務局に尋ねてください。"
FILE_LOST = "この文書のファイルが壊れているか、なくなっています。事務局に知らせてください。"

DUTIES = {
    "record_overdue": "「{name}」の実施を記録するか、時期を改める（予定の終わりから{days:,}日）",
    "fill_vacancy": "{name}さんの後任を登録する",
    "no_term": "今日を含む任期が登録されていないことを確かめる",
    "term_ends": "任期が残り{days}日。次の任期の委員を準備する",
    "no_chair": "{chair}の互選を確かめる（◎の記録がまだありません）",
    "prepare_meeting": "次の会議を準備する（これからの会議の登録がありません）",
    "announce_meeting": "第{number}回（{date}）を招集する（会議まで{days}日）",
    "await_replies": "第{number}回の出欠の回答をそろえる（まだ{unanswered}人）",
    "await_report": "諮問{no}の答申を記録する（答申はまだ記録されていません）",
}

def sentence(error: DashboardError) -> str:
    """Return the Japanese sentence of an error, its dates in era years."""
    if error.code == "package_invalid":
        return _package_sentence(error.facts)
    return SENTENCES[error.code].format(**{name: _fact(name, value) for name, value in error.facts.items()})


def _fact(name: str, value) -> str:
    if isinstance(value, date):
        return wareki.long_form(value)
    if isinstance(value, time):
        return wareki.clock(value)
    if isinstance(value, Condition):
        return _condition(value)
    labels = {"kind": PAPER_KINDS, "state": MEETING_STATES, "setting": PAPER_SETTINGS}.get(name)
    if labels is not None:
        return labels.get(value, str(value))
    return "" if value is None else str(value)


def _condition(one: Condition) -> str:
    """Return what a condition of the quorum asks, and what there is: 出席5人、必要6人、第3条第2項."""
    counted = f"{f'{one.seat_class}の' if one.seat_class else ''}出席{one.attending}人、必要{one.needed}人"
    uncounted = {"chair": "議長となる役職の人の出席が要ります", "reconvened": "再招集のため、人数を問いません"}
    return f"{uncounted.get(one.subject, counted)}、{one.article}"


def _package_sentence(facts: Mapping) -> str:
    lines = ["データに誤りがあるため、何も登録しませんでした。次を直してから、もう一度登録してください。"]
    lines += [_problem_line(problem) for problem in facts["problems"]]
    return "\n".join(lines + ([f"ほか {facts['more']} 件"] if facts["more"] else []))


def _problem_line(problem) -> str:
    where = problem.file + (f" {problem.line}行目" if problem.line else "")
    where += f" 「{problem.column}」" if problem.column else ""
    found = f"（いまの値「{problem.found[:40]}」）" if problem.found else ""
    cause = f" {sentence(problem.cause)}" if problem.cause else ""
    return f"・{where}：{problem.expected} が必要です{found}。{cause}".rstrip()


def first_code(code: str, url: str) -> str:
    """Return what the console says at the first start."""
    return (f"事務局のアカウントがまだありません。ブラウザーで {url}/first を開き、次の登録コードで最初のアカウントを作ってください。\n"
            f"  登録コード　{code}")


def window_title(path: str) -> str:
    """Return what the browser calls the window in which a screen is open."""
    return f"{SCREENS[path]}｜{PRODUCT}"


def page_not_found(path: str) -> str:
    """Return what to do about an address that leads nowhere."""
    return f"「{path[:80]}」という画面はありません。アドレスを確かめるか、ホームから選び直してください。"


def loaded(committee: str, added: Mapping[str, int], unchanged: int) -> list[str]:
    """Return what loading a package did, as lines."""
    if not added:
        return [f"{committee}：登録済みの{unchanged}件と同じです。変更はありません。"]
    return [f"{committee}：{sum(added.values())}件を登録しました（登録済み{unchanged}件）。",
            *(f"  {name}　{count}件" for name, count in added.items())]


def checked(findings: Iterable[DashboardError], rows: int, hash: str) -> list[str]:
    """Return what the check of the store found, as lines; of a whole one the log's length and the hash of its end."""
    wrong = [f"・{sentence(finding)}" for finding in findings]
    if wrong:
        return [f"{len(wrong)}件の異常が見つかりました。", *wrong]
    return ["異常はありません。", f"操作の記録は{rows:,}行、最後の行の値は {hash[:16]} です。書き留めておくと、後から末尾が"
                            "消されていないことを確かめられます。"]


def spot(spot: Spot) -> str:
    """Return where in a template something stands: 本文の「第１回…」."""
    part = SPOTS.get(spot.part, "")
    return "の".join(filter(None, (part, f"「{spot.words}」" if spot.words else "")))


def clock(moment: time | None) -> str:
    """Return 午後2時00分, or 時刻未定."""
    return wareki.clock(moment) if moment else "時刻未定"


def meeting_heading(number: int, day: date) -> str:
    """Return 第1回　令和7年11月14日（金）."""
    return f"第{number}回　{wareki.with_weekday(day)}"


def agenda_lines(items: Iterable[Item]) -> list[str]:
    """Return the agenda as numbered lines, each level set in by one full-width space."""
    items = list(items)
    return [f"{'　' * (item.level - 1)}{marker}　{item.title}"
            for item, marker in zip(items, markers(item.level for item in items))]


def paper_name(kind: str, number: int | None, title: str) -> str:
    """Return what a paper is called for short: 参考資料１, and of one without a number its title."""
    return f"{PAPER_KINDS[kind]}{paper_digits(str(number))}" if number else title


def paper_line(kind: str, number: int | None, title: str) -> str:
    """Return 参考資料１　題名."""
    return f"{PAPER_KINDS[kind]}{paper_digits(str(number)) if number else ''}　{title}"


def paper_entry(kind: str, number: int | None, title: str, consultation: int | None) -> str:
    """Return 参考資料１　題名, and of a paper that belongs to a consultation 参考資料１　題名（諮問6）."""
    return paper_line(kind, number, title) + ("" if consultation is None else f"（諮問{consultation}）")


def consultation_line(no: int, title: str) -> str:
    """Return 諮問6　件名."""
    return f"諮問{no}　{title}"


def until(end: datetime) -> str:
    """Return 令和7年11月14日（金）まで, with the time unless it is the last second of the day."""
    hour = "" if end.time() == time(23, 59, 59) else wareki.clock(end.time())
    return f"{wareki.with_weekday(end.date())}{hour}まで"


def terms_served(count: int) -> str:
    """Return 新 for a first term, else 2期."""
    return "新" if count == 1 else f"{count}期"


def consultation_state(consultation: Consultation) -> str:
    """Return how a consultation stands, by shape and word."""
    return "▶ 答申待ち" if consultation.is_open else "✓ 答申済み"


def overdue(days: int) -> str:
    """Return how far past its planned window a step without a finished record is."""
    return f"予定の終わりから{days:,}日超過"


def count_of(count: int, base: int) -> str:
    """Return a count with its base: 369人／1,383人."""
    return f"{count:,}人／{base:,}人"


def interval(figure: Figure) -> str:
    """Return the interval of a KPI and what it supposes, or why there is none."""
    if figure.lo is None:
        return "全数のため区間なし"
    return f"95％区間 {figure.lo:.1f}～{figure.hi:.1f}％（回答者を無作為とみなした場合）"


def threshold(rule: Threshold) -> str:
    """Return a threshold in words: 在任委員の半数以上, 在任委員の全員, 委員5人以上."""
    at_least = rule.comparison == "at_least"
    if rule.number is not None:
        return f"委員{rule.number}人" + ("以上" if at_least else "を超える数")
    base = {"in_office": "在任委員", "seats": "定数", "without_recused": "除斥を除く在任委員", "present": "出席した委員",
            "votes_cast": "投票した委員"}[rule.base]
    if rule.fraction == 1:
        return f"{base}の全員"
    if rule.fraction.numerator == 1 and rule.fraction.denominator == 2:
        return base + ("の半数以上" if at_least else "の過半数")
    share = f"{rule.fraction.denominator}分の{rule.fraction.numerator}"
    return f"{base}の{share}" + ("以上" if at_least else "を超える数")


def quorum_example(rule: Threshold, in_office: int, seats: int | None) -> str:
    """Return the quorum worked out for today: 今日の在任12人 → 定足数6人."""
    base = base_count(rule, in_office, seats)
    if base is None:
        return "定数が登録されていないため、定足数を計算できません。"
    if base == 0:
        return "今日は在任の委員がいないため、定足数を計算できません。"
    counted = {"in_office": f"今日の在任{base}人", "seats": f"定数{base}人",
               "without_recused": f"今日の在任{base}人（除斥がないとき）"}[rule.base]
    return f"計算例　{counted} → 定足数 {needed(rule, base)}人"


def decision_example(rule: Threshold, in_office: int, counted: int) -> str:
    """Return the votes that carry a motion when everybody is there: 出席12人 → 可決に要る賛成7人.

    `counted` is of how many of those in office the majority is asked.
    """
    if in_office == 0:
        return "今日は在任の委員がいないため、可決に要る数を計算できません。"
    base = {"present": "出席", "in_office": "今日の在任", "votes_cast": "投票"}[rule.base]
    without = "（議長を除く）" if counted < in_office else ""
    return f"計算例　{base}{counted}人{without} → 可決に要る賛成 {needed(rule, counted)}人"


def practice(regulation: Regulation, reference: str) -> list[str]:
    """Return what the application does under an article, as sentences; empty where it does nothing by itself."""
    tie = {"chair_decides": "可否同数のときは議長に決を尋ねます。", "rejected": "可否同数は否決として扱います。",
           "nothing": "可否同数のときの定めがないため、議決に至らずと扱います。"}[regulation.tie.value]
    said = [(regulation.quorum.article, f"定足数は{threshold(regulation.quorum)}で計算します。"),
            (regulation.decision.article, f"議決は{threshold(regulation.decision)}で計算します。"),
            (regulation.tie.article, tie),
            (regulation.officers.article, "役職は名簿に◎○で示します。記録がなければ印を付けません。")]
    if regulation.summons:
        said.append((regulation.summons.article, "招集者と議長は、その日に役職にある人の記録から決めます。"))
    return [text for article, text in said if article.startswith(reference)]
