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
from dashboard.domain.regulation import Regulation, base_count
from dashboard.domain.surveys import Figure
from dashboard.domain.templates import Spot
from dashboard.sentences import ABOUT_PAPERS, ACCESS, ROOM, RULES

OFFICE_MARKS = {"chair": "◎", "vice_chair": "○"}
ITEM_KINDS = {"report": "報告", "deliberation": "審議", "discussion": "協議", "election": "選任", "ceremony": "式次第",
              "other": "その他"}
PAPER_KINDS = {"document": "資料", "reference": "参考資料", "attachment": "別紙", "on_the_day": "当日配布"}
PAPERS = {"agenda": "次第", "roster": "委員名簿", "minutes": "議事録（案）", "notice": "開催通知", "public_notice": "会議開催のお知らせ",
          "certificate": "委嘱書", "consultation": "諮問書", "report": "答申書", "cover": "送付文書一覧",
          "seating": "席次表", "attendance": "出席者名簿・受付簿", "script": "進行台本", "fees": "報酬支払一覧"}
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
SCREENS = {"": "ホーム", "meeting_room": "会議室", "members": "委員名簿・任期", "consultations": "諮問・答申", "schedule": "審議スケジュール",
           "surveys": "アンケートKPI", "preparation": "会議準備", "speeches": "発言の記録", "papers": "文書", "regulation": "条例・規則・施策",
           "accounts": "アカウント", "log": "記録の履歴", "me": "わたしの設定"}
# Shorter names where the menu has to fit a tablet.
MENU = {"members": "名簿・任期", "schedule": "予定", "surveys": "調査", "regulation": "規則・施策"}
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
    "no_chair": "{chair}の選任を確かめる（◎の記録がまだありません）",
    "prepare_meeting": "次の会議を準備する（これからの会議の登録がありません）",
    "await_report": "諮問{no}の答申を記録する（答申はまだ記録されていません）",
}

SENTENCES: dict[str, str] = RULES | ACCESS | ROOM | ABOUT_PAPERS | {
    # the store
    "no_database": "データベース（{path}）がまだありません。「python3 -m dashboard」で起動し直し、公表資料から作ってください。",
    "no_committee": "データベースに委員会がまだ登録されていません。「python3 -m dashboard load フォルダー名」で公表資料を登録してください。",
    "database_locked": "データベースをほかの処理が使用中のため、いまは読み書きできません。数秒待ってから、もう一度操作してください。",
    "database_damaged": "データベースのファイルが壊れているか、データベースではありません。書き込みを止め、バックアップから"
                        "「python3 -m dashboard restore ファイル名」で戻してください。",
    "database_read_only": "データベースのファイルを開けないか、書き込めません。フォルダーの権限を確かめてください。",
    "database_newer": "このデータベースは新しい版のプログラムで作られています。プログラムを新しい版に入れ替えてください。",
    "database_older": "データベースの形式が古いままです。「python3 -m dashboard」で起動し直してください。内容を保ったまま更新されます。",
    "disk_full": "ディスクの空きがないため保存できませんでした。空きを作ってから、もう一度操作してください。",
    "backup_missing": "控えのファイル（{path}）が見つかりません。ファイルの名前と場所を確かめてください。",
    "backup_exists": "同じ名前のファイルがすでにあります（{path}）。別の名前を指定してください。",
    "unexpected": "思いがけない不具合のため、この画面を表示できません。保存済みの内容は失われていません。画面を読み込み直し、"
                  "続くときは担当者に記録（{reference}）を伝えてください。",
    "signed_out": "サインインしていないか、時間が過ぎました。サインインの画面（/login）を開いてください。",
    "forbidden": "この操作をする権限がありません。必要なときは事務局に相談してください。",
    # requests
    "form_too_large": "入力が長すぎるため受け付けませんでした。短くして、もう一度送ってください。",
    "host_unknown": "このダッシュボードは「{host}」という名前では開けません。案内されたアドレスで開いてください。"
                    "この名前で開けるようにするには、設定 allowed_hosts に加えてください。",
    "origin_foreign": "ほかのサイトからの操作のため受け付けませんでした。ダッシュボードの画面から操作してください。",
    "not_served": "このアドレスには何もありません。ホームから開いてください。",
    # settings
    "settings_unreadable": "設定ファイル（{path}）が TOML として読めません（{detail}）。その行の記号と引用符を確かめてください。",
    "setting_unknown": "設定「{key}」はありません。綴りを確かめるか、消してください。",
    "setting_address": "設定「{key}」の「{value}」は IP アドレスとして読めません。「127.0.0.1」「192.168.1.10」のように書いてください。",
    "setting_port": "設定「{key}」の「{value}」はポート番号として使えません。1から65535までの数にしてください。",
    "setting_url": "設定「{key}」の「{value}」は使えません。「http://192.168.1.10:8501」のように、名前かアドレスまでを書いてください。",
    "setting_host": "設定「{key}」の「{value}」は使えません。「dashboard.example.lg.jp」「192.168.1.10:8501」のように書いてください。",
    "setting_list": "設定「{key}」の「{value}」は一覧として読めません。[\"…\", \"…\"] のように書いてください。",
    "setting_file": "設定「{key}」のファイル（{value}）が見つかりません。名前と場所を確かめてください。",
    "setting_flag": "設定「{key}」の「{value}」は使えません。true か false にしてください。",
    "setting_pair": "設定「{key}」がありません。https には certificate と certificate_key の両方を書いてください。",
    "setting_reach": "設定「{key}」がありません。address を {value} にしてほかの端末から開くときは、端末で開くアドレスを"
                     "「http://192.168.1.10:8501」のように書いてください。",
    # a data package
    "other_committee": "このデータベースには「{stored}」が入っています。「{offered}」は --data で別のフォルダーを指定して登録してください。",
    # dates
    "date_unreadable": "「{text}」は日付として読めません。「令和7年11月14日」「R7.11.14」「2025-11-14」のように入れてください。",
    "date_not_in_calendar": "「{text}」は暦にない日付です。年、月、日を確かめてください。",
    "date_outside_era": "「{text}」は{era}の期間にありません。この日なら「{correct}」と入れてください。",
    "date_before_calendar": "「{text}」は明治6年1月1日より前のため扱えません。年を確かめてください。",
    "date_wrong_weekday": "「{text}」の曜日が暦と合いません。この日は{actual}曜日です。日付か曜日を改めてください。",
    "window_unreadable": "「{text}」は時期として読めません。「令和8年2月～3月頃」「令和8年2月頃」「令和7年11月14日」のように"
                         "入れてください。",
    "window_backwards": "「{text}」は終わりが始まりより前です。年をまたぐときは「令和8年11月～令和9年2月頃」のように入れてください。",
    "period_backwards": "終わりの日（{end}）が始まりの日（{start}）より前です。日付を確かめてください。",
    "date_in_future": "{date}はまだ来ていません。実際にあった日を入れてください。",
    # members
    "terms_served_low": "期数は1以上の数で入れてください。",
    "seat_class_unknown": "区分「{seat_class}」が見つかりません。登録されている区分から選んでください。",
    "name_missing": "氏名が空欄です。氏名を入れてください。",
    "reason_missing": "理由が空欄です。後から読む人のために理由を書いてください。",
    "appointment_reversed": "就任日（{starts_on}）が任期の末日（{ends_on}）より後です。就任日を改めてください。",
    "appointment_outside_term": "任期は{term_starts}から{term_ends}までです。就任日をこの間にしてください。",
    "already_member": "{name}さんは{starts_on}から{until}まで在任中です。一人が二つの席に就くことはできません。同姓同名の"
                      "別の方なら、氏名に区別を書き添えてください。",
    "seat_not_vacant": "{name}さんの席は空いていません。先に退任を記録してください。",
    "seat_refilled": "{name}さんの席には後任がすでに就いています。先に後任の記録を改めてください。",
    "seat_not_free_yet": "{name}さんは{last_day}まで在任です。後任の就任日はその翌日以後にしてください。",
    "left_already": "{name}さんの退任（{last_day}）はすでに記録されています。日付が違うときは、先にその記録を取り消してください。",
    "left_before_arriving": "{name}さんの就任は{starts_on}です。退任日をその日以後にしてください。",
    "left_after_term": "{name}さんの任期は{ends_on}に満了します。任期の途中で辞める日を入れてください。",
    "not_left": "{name}さんの退任は記録されていません。画面を読み込み直してください。",
    "no_seat_left": "{day}は定数{seats}人の席がすべて埋まっています。先に退任を記録するか、日付を改めてください。",
    "office_of_nobody": "{name}さんは{day}に在任していません。役職に就いた人の氏名と日付を確かめてください。",
    "holds_office": "{name}さんは役職に就いた記録があるため、就任を取り消せません。退任として記録してください。",
    "member_not_chosen": "人が選ばれていません。一覧から選んでください。",
    "membership_unknown": "その委員の記録が見つかりません。画面を読み込み直してください。",
    "term_name_missing": "任期の名前が空欄です。「R9–R11」「第6期」のように入れてください。",
    "term_name_taken": "任期「{term}」はすでに登録されています。別の名前を入れてください。",
    "term_overlaps": "任期「{term}」（{starts_on}から{ends_on}まで）と重なります。日付を確かめてください。",
    "basis_missing": "根拠が空欄です。委嘱の決裁や告示など、この任期の根拠を書いてください。",
    "term_unknown": "任期「{term}」が見つかりません。登録されている任期から選んでください。",
    # consultations
    "title_missing": "件名が空欄です。件名を入れてください。",
    "request_missing": "諮問の本文が空欄です。諮問書の文を入れてください。",
    "report_missing": "答申の本文が空欄です。答申書の文を入れてください。",
    "answered_already": "諮問{no}の答申（{reported_on}）はすでに記録されています。画面を読み込み直して確かめてください。",
    "report_before_consultation": "答申の日が諮問の日（{consulted_on}）より前です。日付を確かめてください。",
    "consultation_unknown": "諮問{no}が見つかりません。画面を読み込み直してください。",
    "consultation_not_chosen": "諮問が選ばれていません。一覧から選んでください。",
    "followup_missing": "区分か内容が空欄です。両方を入れてください。",
    # the schedule
    "start_missing": "始めた日が空欄です。実施した日を入れてください。",
    "finished_before_started": "終えた日（{finished_on}）が始めた日（{started_on}）より前です。日付を確かめてください。",
    "window_reversed": "予定の終わり（{ends_on}）が始まり（{starts_on}）より前です。日付を確かめてください。",
    "window_unchanged": "予定は{printed_as}のままです。変えるときは新しい時期を入れてください。",
    "nothing_recorded": "「{task}」の実施はまだ記録されていません。画面を読み込み直してください。",
    "step_not_chosen": "予定が選ばれていません。一覧から選んでください。",
    "step_unknown": "その予定が見つかりません。画面を読み込み直してください。",
    # meetings
    "meeting_unknown": "その会議（{number}）が見つかりません。会議の一覧から選んでください。",
    "meeting_stale": "ほかの人が先に保存したため、保存していません。下の二つを見比べ、必要なところを直してから保存してください。",
    "meeting_date_missing": "開催日が空欄です。開催日を入れてください。",
    "meeting_outside_term": "開催日（{date}）が任期（{term_starts}から{term_ends}まで）の外です。日付か任期を改めてください。",
    "meeting_number_low": "回数は1以上の数で入れてください。",
    "meeting_number_taken": "第{number}回はこの任期にすでにあります。回数を改めてください。",
    "place_missing": "場所が空欄です。場所を入れてください。",
    "paper_position_unknown": "その資料はもう一覧にありません。画面を読み込み直してください。",
    "paper_title_missing": "名称が空欄の資料があります。名称を入れるか、その行を消してください。",
    "paper_kind_unknown": "資料の区分「{kind}」は使えません。一覧から選んでください。",
    "paper_number_low": "資料「{title}」の番号は1以上の数で入れてください。",
    "paper_twice": "「{kind}{number}」が二つあります（{title}）。番号を改めてください。",
    "item_paper_unknown": "議題「{item}」が、配布資料一覧にない資料を指しています。資料を選び直してください。",
    # issued papers and their files
    "paper_stale": "この文書を作っている間に、ほかの人が会議を保存しました。発行していません。内容を確かめて、もう一度発行してください。",
    "access_unknown": "公開の範囲「{access}」は使えません。一覧から選んでください。",
    "files_unwritable": "文書の保存先（{path}）に書き込めません。フォルダーの権限を確かめてください。",
    "file_hash_unreadable": "「{hash}」は文書の識別番号ではありません。一覧を読み込み直し、文書を選び直してください。",
    # what the check of the store found
    "storage_damaged": "データベースの中に壊れたところがあります（{detail}）。書き込みを止め、バックアップから戻してください。",
    "reference_broken": "表「{table}」の行{row}が、表「{parent}」にない行を指しています。バックアップと見比べてください。",
    "trigger_missing": "データベースの守り「{name}」が外されています。だれが外したかを調べ、バックアップから戻してください。",
    "trigger_changed": "データベースの守り「{name}」が書き換えられています。だれが変えたかを調べ、バックアップから戻してください。",
    "trigger_foreign": "データベースに、このプログラムのものではない仕掛け「{name}」があります。だれが入れたかを調べてください。",
    "log_broken": "操作の記録は{row}行目から、書かれたときのままではありません。バックアップと見比べてください。",
    "log_incomplete": "操作の記録は{written}行あるはずですが、{rows}行しかありません。バックアップと見比べてください。",
    "file_missing": "発行した文書「{name}」のファイル（{hash}）がありません。files フォルダーの控えから戻すか、同じ内容で発行し直して"
                    "ください。",
    "file_damaged": "発行した文書「{name}」のファイル（{hash}）が、発行したときのままではありません。files フォルダーの控えから戻すか、"
                    "同じ内容で発行し直してください。",
    # the agenda's outline
    "agenda_outline_broken": "{position}番目の議題「{title}」の段が正しくありません。最初の議題は一番上の段に、"
                             "ほかはすぐ上の議題より一段まで深くしてください。",
    "agenda_title_missing": "{position}番目の議題が空欄です。件名を入れるか、その行を消してください。",
    "agenda_kind_unknown": "{position}番目の議題の種別「{kind}」は使えません。一覧から選んでください。",
    "agenda_minutes_low": "{position}番目の議題の予定の時間は1分以上にしてください。決めていないときは空欄にします。",
    "agenda_position_unknown": "{position}番目の議題はありません（いま{items}件）。画面を読み込み直してください。",
    "agenda_no_item_above": "「{title}」を入れる先の議題が上にないため、段を下げられません。先に順番を変えてください。",
    "agenda_too_deep": "「{title}」の段を下げると{levels}段より深くなります。下にある議題の段を先に上げてください。",
    "agenda_top_level": "「{title}」はすでに一番上の段のため、これ以上は上げられません。ほかの議題を選んでください。",
    "agenda_first_already": "「{title}」はすでに先頭のため、これ以上は上へ動かせません。ほかの議題を選んでください。",
    "agenda_last_already": "「{title}」はすでに最後のため、これ以上は下へ動かせません。ほかの議題を選んでください。",
    # Word templates
    "template_unreadable": "ひな形を Word 文書（.docx）として開けません。Word で開けることを確かめ、保存し直してください。",
    "template_sample_missing": "ひな形に見本｛{sample}｝がありません。全角の｛｝で囲んで入れてください。",
    "template_token_unknown": "ひな形の｛{token}｝は使えません。綴りを確かめるか、消してください。",
    "template_samples_apart": "ひな形の見本｛{sample}｝が、並べて置くほかの見本と別の場所にあります。同じ本文か同じ表に置いてください。",
    "template_sample_outside_table": "ひな形の見本｛{sample}｝が表の中にありません。表のセルに入れてください。",
    "template_tracked_changes": "ひな形に変更履歴が残っています。Word で変更をすべて承諾し、保存し直してください。",
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
    if name == "kind":
        return PAPER_KINDS.get(value, str(value))
    if name == "state":
        return MEETING_STATES.get(value, str(value))
    if name == "setting":
        return PAPER_SETTINGS.get(value, str(value))
    return "" if value is None else str(value)


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


def paper_line(kind: str, number: int | None, title: str) -> str:
    """Return 参考資料１　題名."""
    return f"{PAPER_KINDS[kind]}{paper_digits(str(number)) if number else ''}　{title}"


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
