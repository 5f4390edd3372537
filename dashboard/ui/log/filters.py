"""What of the log is asked for."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.queries import audit
from dashboard.ui.forms import EARLIEST
from dashboard.ui.frame import Desk
from dashboard.ui.log.entries import PAGE
from dashboard.verbs import SUBJECTS, VERBS

ALL = "すべて"


def ask(desk: Desk) -> dict:
    """Return the conditions chosen, as `queries.audit.selection` takes them."""
    choices = audit.choices(desk.db, desk.actor)
    with st.grid(2, min_column_width=300):
        by = _choose("だれが", {name: name for name in choices["actor"]}, "log.by")
        verb = _choose("何をした", _called(choices["verb"], VERBS), "log.verb")
        subject = _choose("どの分野の", _called(choices["subject"], SUBJECTS), "log.subject")
        subject_id = _thing(desk, subject)
        days = st.date_input("いつ（始めの日から終わりの日まで）", (), EARLIEST, desk.today, key="log.days", format="YYYY/MM/DD",
                             on_change=_back_to_the_first_page)
    return {"by": by, "verb": verb, "subject": subject, "subject_id": subject_id,
            "first": days[0] if days else None, "last": days[1] if len(days) == 2 else None}


def _thing(desk: Desk, subject: str | None) -> str | None:
    """Ask for one thing of the subject, to see its whole history."""
    if subject is None:
        return None
    things = audit.things(desk.db, desk.actor, subject)
    names = {id: name if name == id else f"{name}（番号 {id}）" for id, name in things.items()}
    return _choose("どれの（一つの履歴）", names, f"log.thing.{subject}")


def _called(names: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    return {name: words.get(name, name) for name in names}


def _choose(label: str, names: dict[str, str], key: str) -> str | None:
    """Ask for one of the names, or for all: then return None."""
    return st.selectbox(label, [None, *names], format_func=lambda name: ALL if name is None else names[name], key=key,
                        on_change=_back_to_the_first_page)


def _back_to_the_first_page() -> None:
    st.session_state[PAGE] = 1
