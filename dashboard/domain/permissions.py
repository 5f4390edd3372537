"""The one table of who may do what. The chair is whoever leads the meeting at that moment, not an account."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.errors import DashboardError

SECRETARIAT, MEMBER, VIEWER, CHAIR = "secretariat", "member", "viewer", "chair"
ROLES = (SECRETARIAT, MEMBER, VIEWER)
EVERYONE = frozenset({SECRETARIAT, MEMBER, VIEWER})
INSIDE = frozenset({SECRETARIAT, MEMBER})
MEMBERS = frozenset({MEMBER})
OFFICIALS = frozenset({SECRETARIAT})
IN_THE_CHAIR = frozenset({SECRETARIAT, CHAIR})


class Forbidden(DashboardError):
    """The role of the one who asks does not allow it."""


@dataclass(frozen=True)
class Actor:
    """Who acts: an account (None at the console), the name the log shows, the role, and the offices held today."""

    account: int | None
    name: str
    role: str
    person: int | None = None
    offices: frozenset[str] = frozenset()


# The console is the machine the store lies on: whoever types there could open the file itself.
CONSOLE = Actor(None, "端末", SECRETARIAT)

# verb of a command → roles
COMMANDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("load", "open_term", "appoint", "fill_vacancy", "resign", "withdraw_departure", "withdraw_appointment",
                     "consult", "report", "follow_up", "record_step", "withdraw_record", "change_window",
                     "create_meeting", "save_meeting", "issue_paper",
                     "add_account", "disable_account", "enable_account", "reset_password", "issue_card",
                     "make_first_account"), OFFICIALS),
    **dict.fromkeys(("change_own_password",), EVERYONE),
    **dict.fromkeys(("write_note", "remove_note", "place_note"), EVERYONE),  # one's own
    **dict.fromkeys(("add_version", "withdraw_version", "change_access"), OFFICIALS),
    **dict.fromkeys(("announce_meeting", "change_deadline", "enter_reply"), OFFICIALS),
    **dict.fromkeys(("reply",), MEMBERS),
    **dict.fromkeys(("save_paper_settings", "use_template", "restore_template", "add_speech", "correct_speech", "move_speech", "split_speech",
                     "remove_speech", "record_guest", "remove_guest", "record_listeners", "reconvene"), OFFICIALS),
    **dict.fromkeys(("open_meeting", "take_break", "resume_meeting", "adjourn_meeting", "close_meeting",
                     "declare_inquorate", "correct_step", "name_presiding", "go_to_item", "correct_turn",
                     "record_attendance", "correct_attendance",
                     "show_page",
                     "add_motion", "withdraw_motion", "carry_over_motion", "recuse", "end_recusal",
                     "put_vote", "void_vote", "close_vote", "declare_vote", "correct_vote", "record_objection",
                     "begin_election", "agree_on_method", "nominate", "count_ballot", "count_run_off", "draw_lot",
                     "withdraw_election"), IN_THE_CHAIR),
}

# What is written without a row in the log: coming and going, which anybody may try, and one's own unsent text.
UNLOGGED: frozenset[str] = frozenset({
    "sessions.sign_in", "sessions.sign_in_by_card", "sessions.touch_session", "sessions.sign_out",
    "sessions.record_try", "sessions.forget_tries", "sessions.make_first_code", "drafts.keep_draft",
    "drafts.drop_draft", "notes.keep_text", "notes.carry", "reading.mark_opened"})

# What only the console calls, and therefore names no actor.
AT_THE_CONSOLE: frozenset[str] = frozenset({"package.read_package", "package.load_package",
                                            "package_rows.write_package"})

# screen → roles
PAGES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("", "meeting_room", "members", "consultations", "schedule", "surveys", "regulation", "me",
                     "reading", "room_display"), EVERYONE),
    **dict.fromkeys(("preparation", "uploads", "replies", "papers", "speeches", "accounts", "log"), OFFICIALS),
}

# query that asks who wants to know → roles (of papers their access decides besides, of drafts whose they are)
QUERIES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("accounts.accounts", "accounts.people_without_account",
                     "audit.entries", "audit.selection", "audit.history", "audit.choices", "audit.things",
                     "audit.chain", "audit.last_id",
                     "issued.files", "templates.templates", "templates.files", "speeches.speeches", "speeches.latest", "meetings.meetings", "meetings.by_number", "meetings.meeting", "meetings.carried", "members.history",
                     "schedule.history"), OFFICIALS),
    **dict.fromkeys(("notes.notes",), EVERYONE),  # one's own
    **dict.fromkeys(("reading.openings", "reading.files"), OFFICIALS),
    **dict.fromkeys(("reading_list.meetings", "reading_list.papers", "reading_list.sizes", "reading_list.texts",
                     "reading_list.last_place"), EVERYONE),
    **dict.fromkeys(("replies.replies", "replies.announcement", "replies.coming"), OFFICIALS),
    **dict.fromkeys(("replies.invitations",), MEMBERS),
    **dict.fromkeys(("following.place",), EVERYONE),
    **dict.fromkeys(("reading.versions", "reading.version", "reading.page", "reading.my_openings"), EVERYONE),
    **dict.fromkeys(("reading.of_consultations", "room.announced"), EVERYONE),
    **dict.fromkeys(("accounts.has_password", "drafts.draft", "issued.of_meeting", "issued.one",
                     "room.meetings", "room.room", "room.last_recorded", "motions.motions", "elections.elections"), EVERYONE),
}

# Queries that signing in and the commands ask before it is decided who may do what. No screen asks them.
INNER_QUERIES: frozenset[str] = frozenset({
    "accounts.session", "accounts.with_offices", "accounts.account", "accounts.account_named", "accounts.account_of",
    "accounts.secretariat_accounts", "accounts.is_person", "accounts.card", "accounts.tries",
    "meetings.taken_numbers", "notes.in_force_now", "notes.pages_known",
    "reading.pages", "speeches.of_meeting", "speeches.speech", "speeches.last_position", "meetings.agenda", "meetings.is_begun", "meetings.used_items",
    "reading.of_paper", "reading.used_papers",
    "replies.of_meeting", "replies.announced",
    "room.facts", "room.leads", "motions.of_meeting", "motions.motion", "motions.vote",
    "elections.of_meeting", "elections.election"})

# Queries for everybody who is signed in: what was published, and what the committee's record shows anybody.
OPEN_QUERIES: frozenset[str] = frozenset({
    "committee.committee", "committee.revisions", "committee.holdings", "committee.regulation", "committee.edition", "committee.notes",
    "committee.sections", "committee.documents_read", "committee.documents", "committee.fund", "committee.fund_rows",
    "committee.indicators",
    "consultations.consultations", "consultations.consultation", "consultations.texts", "consultations.timeline",
    "consultations.entries", "consultations.next_followup",
    "meetings.days",
    "members.memberships", "members.seated_frame", "members.membership", "members.person", "members.terms",
    "members.term", "members.terms_frame", "members.term_bases", "members.seat_classes", "members.offices",
    "room.runs", "room.settlements", "papers.settings", "templates.active", "members.held_office", "members.departure_id", "members.departures", "members.sources",
    "schedule.steps", "schedule.step", "schedule.earlier_windows", "schedule.steps_frame", "schedule.sources",
    "surveys.waves", "surveys.questions", "surveys.answers", "surveys.options", "surveys.definitions",
    "surveys.rounds", "surveys.projects", "surveys.coverage", "surveys.forms", "surveys.forms_of", "surveys.kpis",
    "surveys.kpis_of", "surveys.kpi_frame", "surveys.headlines"})

# access of a file → roles
FILES: dict[str, frozenset[str]] = {"public": EVERYONE, "members": INSIDE, "secretariat": OFFICIALS}


def may(role: str | None, allowed: frozenset[str]) -> bool:
    """Return whether `role` (None: nobody signed in) is among the roles `allowed`."""
    return role in allowed


def require_any(roles: Iterable[str], allowed: frozenset[str]) -> None:
    """Refuse who has none of the roles `allowed` (Forbidden forbidden)."""
    if allowed.isdisjoint(roles):
        raise Forbidden("forbidden")


def require(actor: Actor, allowed: frozenset[str]) -> None:
    """Refuse an actor whose role is not among the roles `allowed` (Forbidden forbidden)."""
    require_any([actor.role], allowed)
