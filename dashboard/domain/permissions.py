"""The one table of who may do what. The chair is whoever holds the office that day, not an account."""

from dataclasses import dataclass

from dashboard.domain.errors import DashboardError

SECRETARIAT, MEMBER, VIEWER, CHAIR = "secretariat", "member", "viewer", "chair"
ROLES = (SECRETARIAT, MEMBER, VIEWER)
EVERYONE = frozenset({SECRETARIAT, MEMBER, VIEWER})
INSIDE = frozenset({SECRETARIAT, MEMBER})
OFFICIALS = frozenset({SECRETARIAT})


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
}

# What is written without a row in the log: coming and going, which anybody may try, and one's own unsent text.
UNLOGGED: frozenset[str] = frozenset({
    "sessions.sign_in", "sessions.sign_in_by_card", "sessions.touch_session", "sessions.sign_out",
    "sessions.record_try", "sessions.forget_tries", "sessions.make_first_code", "drafts.keep_draft",
    "drafts.drop_draft"})

# What only the console calls, and therefore names no actor.
AT_THE_CONSOLE: frozenset[str] = frozenset({"package.read_package", "package.load_package",
                                            "package_rows.write_package"})

# screen → roles
PAGES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("", "members", "consultations", "schedule", "surveys", "regulation", "me"), EVERYONE),
    **dict.fromkeys(("preparation", "accounts", "log"), OFFICIALS),
}

# query that asks who wants to know → roles (of papers their access decides besides, of drafts whose they are)
QUERIES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("accounts.accounts", "accounts.people_without_account",
                     "audit.entries", "audit.selection", "audit.history", "audit.choices", "audit.things",
                     "audit.chain", "audit.last_id",
                     "issued.files", "meetings.meetings", "meetings.by_number", "meetings.meeting", "members.history",
                     "schedule.history"), OFFICIALS),
    **dict.fromkeys(("accounts.has_password", "drafts.draft", "issued.of_meeting", "issued.one"), EVERYONE),
}

# Queries that signing in and the commands ask before it is decided who may do what. No screen asks them.
INNER_QUERIES: frozenset[str] = frozenset({
    "accounts.session", "accounts.with_offices", "accounts.account", "accounts.account_named", "accounts.account_of",
    "accounts.secretariat_accounts", "accounts.is_person", "accounts.card", "accounts.tries",
    "meetings.taken_numbers"})

# Queries for everybody who is signed in: what was published, and what the committee's record shows anybody.
OPEN_QUERIES: frozenset[str] = frozenset({
    "committee.committee", "committee.revisions", "committee.holdings", "committee.regulation", "committee.notes",
    "committee.sections", "committee.documents_read", "committee.documents", "committee.fund", "committee.fund_rows",
    "committee.indicators",
    "consultations.consultations", "consultations.consultation", "consultations.texts", "consultations.timeline",
    "consultations.entries", "consultations.next_followup",
    "meetings.days",
    "members.memberships", "members.seated_frame", "members.membership", "members.person", "members.terms",
    "members.term", "members.terms_frame", "members.term_bases", "members.seat_classes", "members.offices",
    "members.held_office", "members.departure_id", "members.departures", "members.sources",
    "schedule.steps", "schedule.step", "schedule.earlier_windows", "schedule.steps_frame", "schedule.sources",
    "surveys.waves", "surveys.questions", "surveys.answers", "surveys.options", "surveys.definitions",
    "surveys.rounds", "surveys.projects", "surveys.coverage", "surveys.forms", "surveys.forms_of", "surveys.kpis",
    "surveys.kpis_of", "surveys.kpi_frame", "surveys.headlines"})

# access of a file → roles
FILES: dict[str, frozenset[str]] = {"public": EVERYONE, "members": INSIDE, "secretariat": OFFICIALS}


def may(role: str | None, allowed: frozenset[str]) -> bool:
    """Return whether `role` (None: nobody signed in) is among the roles `allowed`."""
    return role in allowed


def require_role(role: str | None, allowed: frozenset[str]) -> None:
    """Refuse a role that is not among the roles `allowed` (Forbidden forbidden)."""
    if not may(role, allowed):
        raise Forbidden("forbidden")


def require(actor: Actor, allowed: frozenset[str]) -> None:
    """Refuse an actor whose role is not among the roles `allowed` (Forbidden forbidden)."""
    require_role(actor.role, allowed)
