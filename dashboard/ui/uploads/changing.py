"""Withdrawing the version that is read, and changing who may read it."""

from collections.abc import Callable

import streamlit as st

from dashboard.commands.uploads import change_access, withdraw_version
from dashboard.domain.reading import ACCESSES, Version
from dashboard.ui.forms import long_text, record
from dashboard.ui.frame import Desk
from dashboard.ui.uploads.adding import OPEN, READERS


def withdraw(desk: Desk, version: Version) -> None:
    """Ask why a version is withdrawn, and withdraw it."""
    st.markdown("取り下げると、委員はこの版を読めなくなり、前の版があればそれを読みます。ファイルと記録は事務局に残ります。")
    name = f"uploads.withdrawn.{version.id}"
    reason = long_text(desk, "取り下げる理由（記録に残します）", name)
    if st.button(f"第{version.version}版を取り下げる", type="primary", key=f"uploads.withdraw_now.{version.id}"):
        record(desk, _then_closed(withdraw_version), f"第{version.version}版を取り下げました。", drafts=(name,),
               version=version.id, reason=reason)


def access(desk: Desk, version: Version) -> None:
    """Offer the other readers."""
    other = next(one for one in ACCESSES if one != version.access)
    st.markdown(f"いまは「{READERS[version.access]}」です。")
    if st.button(f"「{READERS[other]}」に変える", type="primary", key=f"uploads.access_now.{version.id}"):
        record(desk, _then_closed(change_access), f"「{READERS[other]}」に変えました。", version=version.id, access=other)


def _then_closed(command: Callable) -> Callable:
    """Return the command with what follows once it is recorded: what was open closes."""
    def run(db, actor, now, **facts) -> None:
        command(db, actor, now, **facts)
        del st.session_state[OPEN]

    return run
