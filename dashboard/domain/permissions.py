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

# screen → roles
PAGES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("", "members", "consultations", "schedule", "surveys", "regulation", "me"), EVERYONE),
    **dict.fromkeys(("preparation", "accounts", "log"), OFFICIALS),
}

# query that is not for everybody → roles (of `issued.of_meeting` and `issued.one` the file's access decides besides)
QUERIES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("audit.entries", "audit.history", "audit.choices", "audit.chain", "audit.last_id",
                     "issued.files"), OFFICIALS),
    **dict.fromkeys(("issued.of_meeting", "issued.one"), EVERYONE),
}

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
