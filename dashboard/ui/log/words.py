"""The facts of the log in Japanese: what each is called, and how it changed."""

import re
from datetime import date

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.permissions import SECRETARIAT
from dashboard.queries.audit import Entry
from dashboard.ui.frame import Desk
from dashboard.ui.log import room_words

LONGEST = 120
ROOM = ("room", "attendance", "votes")
# Ids of other rows: they stand in the CSV file, and here what they point at is named or plain anyway.
UNSAID = frozenset({"id", "person_id", "membership_id", "step_id", "replaces", "printed_note", "position",
                    "consultation"})
FACTS = {
    "name": "名前", "shown_name": "表示名", "role": "役割", "term": "任期", "basis": "根拠", "seat_class": "区分",
    "organisation": "所属団体等", "terms_served": "期数", "starts_on": "始まり", "ends_on": "終わり", "last_day": "在任の最後の日",
    "reason": "理由", "title": "件名", "consulted_on": "諮問の日", "request": "諮問の本文", "reported_on": "答申の日",
    "report": "答申の本文", "item": "議題", "shown": "発言者", "kind": "区分", "text": "内容", "outcome": "結果",
    "started_on": "始めた日", "finished_on": "終えた日",
    "note": "備考", "printed_as": "時期", "number": "回", "date": "開催日", "start_time": "開始時刻", "place": "場所",
    "room": "部屋", "items": "議題", "papers": "配布資料", "paper": "文書", "type": "形式", "hash": "ファイルの値", "size": "大きさ",
    "meeting_revision": "会議の版", "access": "読める人", "committee": "委員会", "documents": "資料", "terms": "任期",
    "seat_classes": "区分", "members": "委員", "offices": "役職", "consultations": "諮問", "opinions": "答申の意見",
    "followups": "その後", "schedule": "審議の予定", "meetings": "会議", "agenda_items": "議題", "survey_waves": "調査",
    "survey_questions": "設問", "survey_answers": "回答", "projects_survey": "事業調査", "project_forms": "協働の形態",
    "kpis": "指標", "fund": "基金", "indicators": "参考の数値", "notes": "注意書き", "sections": "要点",
    "section_items": "要点の項目", "regulation": "規則",
    "behind": "前の発言", "second_shown": "後の発言者", "second": "後の発言", "speeches": "発言の数",
    "version": "版", "source_name": "ファイル名", "pages": "ページ数", "changes": "変わった所", "withdrawn": "取り下げ",
    "reply": "出欠", "word": "伝言", "reply_by": "回答の締切", "about": "諮問の番号", "template": "ひな形の値", **text.PAPER_SETTINGS,
}
VALUES = {"role": text.ROLES, "paper": text.TEMPLATES, "speakers": text.SPEAKERS, "reply": text.REPLIES,
          "access": {"public": "だれでも", "members": "委員と事務局", SECRETARIAT: "事務局だけ"}}
# Where the title stands in each row of a list.
TITLES = {"items": 1, "papers": 2}
CONSULTATION = 3  # where the consultation stands in a row of papers
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def told(desk: Desk, entry: Entry) -> str:
    """Return in one line what an entry of the log tells."""
    if entry.subject in ROOM:
        return "、".join(map(_short, room_words.told(entry.before, entry.after, desk.committee.title)))
    return "、".join(changes(entry.before, entry.after))


def changes(before: dict | None, after: dict | None) -> list[str]:
    """Return what a command left and, where it differs, what it replaced (場所：市役所 → 公民館), in the order of FACTS."""
    before, after = before or {}, after or {}
    given = (before.keys() | after.keys()) - UNSAID
    named = [*(name for name in FACTS if name in given), *sorted(given - FACTS.keys())]
    told = [_change(name, before, after) for name in named]
    return [line for line in told if line]


def _change(name: str, before: dict, after: dict) -> str:
    label, old, new = FACTS.get(name, name), before.get(name), after.get(name)
    if name not in after:
        return f"前の{label}：{_value(name, old)}" if _is_given(old) else ""
    if old == new or not (_is_given(old) or _is_given(new)):
        return ""
    if not _is_given(old):
        return f"{label}：{_value(name, new)}"
    if isinstance(old, list) and isinstance(new, list):
        return f"{label}：{_rows(name, old, new)}"
    return f"{label}：{_value(name, old)} → {_value(name, new)}"


def _rows(name: str, old: list[list], new: list[list]) -> str:
    """Return which titles went and came; a row that only moved or changed otherwise has the same title."""
    before, after = [row[TITLES[name]] for row in old], [row[TITLES[name]] for row in new]
    told = [f"{word}「{title}」" for word, these, those in (("なくなった", before, after), ("加わった", after, before))
            for title in these if title not in those]
    told += _consultations(old, new) if name == "papers" else []
    return _short("、".join(told) or "並び、段、種別、番号などの変更")


def _consultations(old: list[list], new: list[list]) -> list[str]:
    """Return which papers came to belong to another consultation, or to none."""
    before = {row[TITLES["papers"]]: _asked(row) for row in old}
    told = {row[TITLES["papers"]]: _asked(row) for row in new}
    return [f"「{title}」は諮問{no}の資料" if no is not None else f"「{title}」は諮問の資料でない"
            for title, no in told.items() if no != before.get(title)]


def _asked(paper: list) -> int | None:
    """Return the consultation a paper belongs to; entries from before papers had one do not name any."""
    return paper[CONSULTATION] if len(paper) > CONSULTATION else None


def _value(name: str, value) -> str:
    if not _is_given(value):
        return "（空欄）"
    if isinstance(value, list):
        return _short("、".join(row[TITLES[name]] for row in value))
    said = VALUES.get(name, {}).get(value, str(value))
    return wareki.long_form(date.fromisoformat(said)) if DAY.fullmatch(said) else _short(said)


def _is_given(value) -> bool:
    return value not in (None, "", [])


def _short(said: str) -> str:
    line = " ".join(said.splitlines())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
