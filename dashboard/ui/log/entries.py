"""The log as a list, newest first: when, who, what, and the facts before and after."""

import json

import streamlit as st

from dashboard import text
from dashboard.domain import wareki
from dashboard.domain.csv_export import export
from dashboard.queries.audit import Entry, LogPage
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk

EXPORTED = {"at": "いつ", "actor": "だれが", "verb": "何を", "subject": "分野", "subject_id": "番号", "before": "前", "after": "後"}


def show(desk: Desk, page: LogPage) -> None:
    """Show one page of the log, and let it be taken away as a CSV file."""
    if not page.entries:
        st.markdown("この条件に合う記録はありません。条件を広げてください。")
        return
    st.markdown(f"{page.total:,}件のうち、{page.number}ページ目（全{page.pages}ページ）\n\n"
                + "\n".join(map(_line, page.entries)))
    st.download_button("このページを CSV で保存する", export([_plain(entry) for entry in page.entries], EXPORTED),
                       file_name="履歴.csv", mime="text/csv", on_click="ignore")


def _line(entry: Entry) -> str:
    when = f"{wareki.short_form(entry.at.date())} {entry.at:%H:%M:%S}"
    what = f"{text.VERBS.get(entry.verb, entry.verb)}（{text.SUBJECTS.get(entry.subject, entry.subject)} {entry.subject_id}）"
    told = [f"  {word}　{_facts(facts)}" for word, facts in (("前", entry.before), ("後", entry.after)) if facts]
    return "  \n".join([f"- **{md(when)}**　{md(entry.actor)}　{md(what)}", *told])


def _facts(facts: dict) -> str:
    return "、".join(md(f"{name}：{_short(value)}") for name, value in facts.items())


def _short(value) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(said.split())[:120]


def _plain(entry: Entry) -> dict:
    facts = {name: json.dumps(getattr(entry, name), ensure_ascii=False) if getattr(entry, name) else ""
             for name in ("before", "after")}
    return {"at": entry.at.isoformat(), "actor": entry.actor, "verb": entry.verb, "subject": entry.subject,
            "subject_id": entry.subject_id, **facts}
