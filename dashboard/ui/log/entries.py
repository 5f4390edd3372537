"""The log as a list, newest first: when, who, what, on what, and what became of it."""

import json
from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.domain import wareki
from dashboard.domain.csv_export import export
from dashboard.queries import audit
from dashboard.queries.audit import Entry
from dashboard.ui.escape import md
from dashboard.ui.frame import Desk
from dashboard.ui.log import words
from dashboard.verbs import SUBJECTS, VERBS

PAGE = "log.page"
COLUMNS = {"at": "いつ", "actor": "だれが", "verb": "何を", "subject": "分野", "thing": "名前", "subject_id": "番号",
           "before": "前", "after": "後"}
Names = Mapping[str, Mapping[str, str]]


def show(desk: Desk, asked: dict) -> None:
    """Show what is asked for of the log, a page at a time, and let it be taken away as a CSV file."""
    page = audit.entries(desk.db, desk.actor, **asked)
    if not page.total:
        st.markdown("この条件に合う記録はありません。条件を広げてください。")
        return
    if page.pages > 1:
        number = st.pagination(page.pages, key=PAGE, width="stretch")
        page = audit.entries(desk.db, desk.actor, page=number, **asked)
    st.markdown(f"{page.total:,}件" + (f"のうち、{page.number}ページ目（全{page.pages}ページ）" if page.pages > 1 else "")
                + "\n\n" + "\n".join(lines(desk, page.entries, _names(desk, page.entries))))
    _offer_file(desk, asked, page.total)


def lines(desk: Desk, entries: Iterable[Entry], names: Names) -> list[str]:
    """Return each entry as an item of a Markdown list; `names` are {subject: {id: name}}."""
    return [_line(desk, entry, names) for entry in entries]


def as_csv(entries: Iterable[Entry], names: Names) -> str:
    """Return the entries as a CSV file with all their facts."""
    return export([_row(entry, names) for entry in entries], COLUMNS)


def _offer_file(desk: Desk, asked: dict, total: int) -> None:
    """Make the file only for whoever asks for it: the whole log of ten years takes its time."""
    if st.button(f"この{total:,}件を CSV にする"):
        found = audit.selection(desk.db, desk.actor, **asked)
        made = as_csv(found, _names(desk, found))
        st.download_button("CSV をダウンロードする", lambda: made, file_name=f"記録の履歴_{desk.today.isoformat()}.csv",
                           mime="text/csv", on_click="ignore", type="primary")


def _names(desk: Desk, entries: Iterable[Entry]) -> Names:
    subjects = {entry.subject for entry in entries}
    return {subject: audit.things(desk.db, desk.actor, subject) for subject in subjects}


def _line(desk: Desk, entry: Entry, names: Names) -> str:
    when = f"{wareki.short_form(entry.at.date())} {entry.at:%H:%M:%S}"
    verb = md(VERBS.get(entry.verb, entry.verb))
    said = f"- **{md(when)}**　{md(entry.actor)}　**{verb}**　{_thing(entry, names)}"
    told = words.told(desk, entry)
    return f"{said}  \n  {md(told)}" if told else said


def _thing(entry: Entry, names: Names) -> str:
    name = names.get(entry.subject, {}).get(entry.subject_id, entry.subject_id)
    number = f"（番号 {entry.subject_id}）" if entry.subject_id != name else ""
    return md(f"{SUBJECTS.get(entry.subject, entry.subject)}　{name}{number}")


def _row(entry: Entry, names: Names) -> dict:
    facts = {name: json.dumps(getattr(entry, name), ensure_ascii=False) if getattr(entry, name) else ""
             for name in ("before", "after")}
    return {"at": entry.at.isoformat(), "actor": entry.actor, "verb": VERBS.get(entry.verb, entry.verb),
            "subject": SUBJECTS.get(entry.subject, entry.subject),
            "thing": names.get(entry.subject, {}).get(entry.subject_id, ""), "subject_id": entry.subject_id, **facts}
