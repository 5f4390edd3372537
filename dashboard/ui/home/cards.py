"""The cards of the home screen; each says one thing, with its source."""

import streamlit as st

from dashboard import text
from dashboard.domain import consultations as questions
from dashboard.domain import members, schedule, wareki
from dashboard.domain.duties import duties
from dashboard.domain.permissions import OFFICIALS, may
from dashboard.domain.replies import REPLIES
from dashboard.domain.room import SITTING
from dashboard.queries import consultations as read_consultations
from dashboard.queries import meetings as read_meetings
from dashboard.queries import members as read_members
from dashboard.queries import replies as read_replies
from dashboard.queries import room as read_room
from dashboard.queries import schedule as read_schedule
from dashboard.queries import surveys as read_surveys
from dashboard.ui.escape import md
from dashboard.ui.frame import PAGES, Desk
from dashboard.ui.kept import kept
from dashboard.ui.sources import cited


def show_duties(desk: Desk) -> None:
    """Show the day, and the secretariat what to do next, each with the way to its screen."""
    st.markdown(f"今日は **{wareki.with_weekday(desk.today)}** です。")
    if not may(desk.actor.role, OFFICIALS):
        return
    found = duties(desk.today, read_schedule.steps(desk.db), read_members.terms(desk.db),
                   read_members.memberships(desk.db), read_members.offices(desk.db, desk.today).values(),
                   read_meetings.days(desk.db), read_replies.coming(desk.db, desk.actor, desk.today),
                   read_consultations.consultations(desk.db))
    st.markdown("## 事務局が次にすること" + ("" if found else "\n\nいま記録からわかる、し残しはありません。"))
    for duty in found:
        st.page_link(PAGES / f"{duty.screen}.py", label=md("・" + text.DUTIES[duty.code].format(
            **duty.facts, chair=desk.committee.chair_title)))


def show_meeting(desk: Desk) -> None:
    """Show everybody the way into the room of a meeting that is on."""
    for row in read_room.meetings(desk.db, desk.actor):
        if row["state"] in SITTING:
            heading = text.meeting_heading(row["number"], row["date"])
            with st.container(key=f"meeting-on-{row['id']}"):
                st.page_link(PAGES / "meeting_room.py", label=md(f"▶ 会議中：{heading}　会議室を開く"), width="stretch")


def show_replies(desk: Desk) -> None:
    """Show the secretariat how many answered whether they come to the next meeting."""
    if not may(desk.actor.role, OFFICIALS):
        return
    called = [one for one in read_replies.coming(desk.db, desk.actor, desk.today) if one.state == "called"]
    for one in called[:1]:
        said = [reply.reply for reply in read_replies.replies(desk.db, desk.actor, one.meeting).values()]
        counts = "　".join(f"{text.REPLIES[reply]} **{said.count(reply)}人**" for reply in REPLIES)
        st.markdown(f"## 出欠の回答\n\n**{md(text.meeting_heading(one.number, one.date))}**  \n{counts}  \n"
                    f"回答なし **{one.unanswered}人**")


def show_next_step(desk: Desk) -> None:
    """Show the next step of the plan that has no finished record, and how it stands today."""
    steps = read_schedule.steps(desk.db)
    step = schedule.next_step(steps)
    if step is None:
        st.markdown("## 審議の次の予定\n\n" + ("予定はすべて済みました。" if steps else "予定は登録されていません。"))
        return
    standing = schedule.standing(step, desk.today)
    said = text.STANDINGS[standing.state]
    if standing.overdue_days:
        said += f"　{standing.overdue_days:,}日（実施の記録がありません）"
    st.markdown(f"## 審議の次の予定\n\n**{md(step.meeting or '')}　{md(step.task)}**  \n予定 {md(step.printed_as)}  \n"
                f"**{said}**\n\n{cited(desk, read_schedule.sources(desk.db).get(step.id))}")


def show_term(desk: Desk) -> None:
    """Show the term that covers today, and its days left."""
    term = members.current_term(read_members.terms(desk.db), desk.today)
    if term is None:
        st.markdown("## 任期\n\n今日を含む任期は登録されていません。")
        return
    st.markdown(f"## 任期\n\n**残り {members.days_left(term, desk.today):,}日**（今日を含む）  \n"
                f"{wareki.long_form(term.starts_on)}から  \n{wareki.long_form(term.ends_on)}まで")


def show_roster(desk: Desk) -> None:
    """Show how many are in office today, by class and by how long they serve, and who holds an office."""
    seats = [m for m in read_members.memberships(desk.db) if members.in_office(m, desk.today)]
    counts = [(row["printed"], sum(m.seat_class == row["seat_class"] for m in seats))
              for row in read_members.seat_classes(desk.db)]
    offices = read_members.offices(desk.db, desk.today)
    held = [f"{text.OFFICE_MARKS[offices[m.id]]}{desk.committee.title(offices[m.id])}　{m.name}"
            for m in seats if m.id in offices]
    new = sum(m.terms_served == 1 for m in seats)
    st.markdown("\n".join([f"## {md(desk.committee.member_title)}", "",
                           f"**在任 {len(seats)}人**（新任 {new}人、再任 {len(seats) - new}人）", "",
                           *(f"- {md(label)}　{count}人" for label, count in counts), "",
                           md("、".join(held)) if held else "役職の記録はまだありません（◎○なし）。"]))


def show_latest_report(desk: Desk) -> None:
    """Show the consultation answered last; whether one is open is read from the record, never presumed."""
    everything = read_consultations.consultations(desk.db)
    latest = questions.latest_report(everything)
    waiting = [c for c in everything if c.is_open]
    lines = [f"答申待ち **諮問{c.no}**　{md(c.title)}（{wareki.long_form(c.consulted_on)} 諮問）" for c in waiting]
    if latest:
        lines.append(f"**諮問{latest.no}**　{md(latest.title)}  \n{wareki.long_form(latest.consulted_on)} 諮問 → "
                     f"{wareki.long_form(latest.reported_on)} 答申"
                     f"（{wareki.duration(latest.consulted_on, latest.reported_on)}）")
    if not waiting:
        lines.append("答申を待つ諮問の記録はありません。")
    st.markdown("## 最近の諮問・答申\n\n" + "\n\n".join(lines))


def show_headlines(desk: Desk) -> None:
    """Show the headline KPIs of the latest survey, each with its base and count; nothing where there is no survey."""
    found = kept(desk, "headlines", "surveys", lambda: read_surveys.headlines(desk.db))
    if not found:
        return
    st.markdown(f"## アンケートの主な指標　{md(found[0].wave_label)}")
    with st.grid(4, min_column_width=180, border=True):
        for kpi in found:
            st.markdown(f"{md(kpi.name)}\n\n### {kpi.figure.value:.1f}％\n\n"
                        f"{text.count_of(kpi.figure.k, kpi.figure.base)}\n\n{text.interval(kpi.figure)}")
