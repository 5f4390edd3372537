"""A meeting as a calendar file (RFC 5545). It tells when and where, and nothing of what is dealt with: a member's own
calendar may lie anywhere."""

import hashlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from dashboard.domain.replies import Invitation
from dashboard.queries.committee import Committee

CALENDAR = "text/calendar"
TOKYO = ZoneInfo("Asia/Tokyo")
TELLS = "資料と出欠の回答は、委員会のダッシュボードにあります。"


def calendar(body: Committee, told: Invitation) -> bytes:
    """Return the meeting as a calendar file; the same meeting has the same UID whenever it is made.

    A meeting without an hour takes its whole day; its end is told only where its agenda is planned in minutes.
    """
    found = Calendar()
    found.add("prodid", "-//committee dashboard//JA")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add_component(_event(body, told))
    found.add_missing_timezones()
    return found.to_ical()


def file_name(told: Invitation) -> str:
    """Return 第2回_20261205.ics."""
    return f"第{told.number}回_{told.date:%Y%m%d}.ics"


def _event(body: Committee, told: Invitation) -> Event:
    event = Event()
    event.add("uid", _uid(body, told))
    event.add("dtstamp", told.announced.at.astimezone(UTC))
    event.add("sequence", told.revision)
    event.add("summary", f"第{told.number}回 {body.name}")
    event.add("location", told.place)
    event.add("description", TELLS)
    _add_time(event, told)
    return event


def _add_time(event: Event, told: Invitation) -> None:
    if told.starts_at is None:
        event.add("dtstart", told.date)
        return
    start = datetime.combine(told.date, told.starts_at, TOKYO)
    event.add("dtstart", start)
    if planned := sum(item.minutes or 0 for item in told.items):
        event.add("dtend", start + timedelta(minutes=planned))


def _uid(body: Committee, told: Invitation) -> str:
    whose = hashlib.sha256(f"{body.city}{body.name}".encode()).hexdigest()[:16]
    return f"meeting-{told.meeting}@{whose}.committee"
