"""What the papers say that no record of a meeting holds: in whose name, whom to ask, how to listen, what is paid."""

from dataclasses import dataclass, fields

from dashboard.domain.errors import InputInvalid

CERTIFICATES = ("委嘱書", "委嘱状")
SPEAKERS = ("names", "roles")


@dataclass(frozen=True)
class PaperSettings:
    """The settings of the papers; "" and None where the secretariat has not given one yet.

    `contact` is printed as typed, several lines; `capacity` how many may listen (傍聴定員), `listening` how to apply;
    `notice_days`, `reply_days` and `public_notice_days` before the meeting; `fee` in yen for one meeting;
    `certificate` 委嘱書 or 委嘱状; `speakers` whether minutes print names or roles; `no_fee` the memberships without a fee.
    """

    mayor_title: str = ""
    mayor_name: str = ""
    contact: str = ""
    capacity: int | None = None
    listening: str = ""
    notice_days: int = 14
    reply_days: int = 7
    public_notice_days: int = 7
    fee: int | None = None
    certificate: str = "委嘱書"
    speakers: str = "names"
    no_fee: tuple[int, ...] = ()


DAYS_AHEAD = 366  # at most, for what is sent before a meeting
MOST_LISTENERS = 1000  # each gets a line in the list at the door
MOST_PAID = 1_000_000  # yen
MOST = {"capacity": MOST_LISTENERS, "notice_days": DAYS_AHEAD, "reply_days": DAYS_AHEAD,
        "public_notice_days": DAYS_AHEAD, "fee": MOST_PAID}
OPEN = ("capacity", "fee")  # numbers that need not be given


def written(settings: PaperSettings) -> dict[str, str]:
    """Return the settings as texts by key; one that is not given is left out."""
    found = {field.name: getattr(settings, field.name) for field in fields(settings)}
    found["no_fee"] = ",".join(map(str, settings.no_fee))
    return {key: str(value) for key, value in found.items() if value not in ("", None)}


def read_back(values: dict[str, str]) -> PaperSettings:
    """Return the settings that `written` wrote; what is missing is as by default."""
    return PaperSettings(**{key: _read(key, value) for key, value in values.items()})


def _read(key: str, value: str) -> str | int | tuple[int, ...]:
    if key == "no_fee":
        return tuple(map(int, value.split(",")))
    return int(value) if key in MOST else value


def check(settings: PaperSettings) -> None:
    """Refuse a number out of its range, days that are not given, or a choice there is none of.

    InputInvalid paper_setting_out_of_range, paper_setting_missing, paper_setting_unreadable, each with the `setting`.
    """
    for key, most in MOST.items():
        value = getattr(settings, key)
        if value is None and key not in OPEN:
            raise InputInvalid("paper_setting_missing", setting=key)
        if value is not None and not 0 <= value <= most:
            raise InputInvalid("paper_setting_out_of_range", setting=key, value=value, most=most)
    for key, choices in (("certificate", CERTIFICATES), ("speakers", SPEAKERS)):
        if getattr(settings, key) not in choices:
            raise InputInvalid("paper_setting_unreadable", setting=key, value=getattr(settings, key))
