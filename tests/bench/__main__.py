"""Print what the minutes in Word, each page, a meeting and reading cost beside a floor; exits 0 whatever it finds."""

import os
import platform
import tempfile
from pathlib import Path

from dashboard.commands.package import load_package
from dashboard.db import database_path
from dashboard.text import SCREENS
from tests.bench import documents, meeting_room, reading, ten_years
from tests.bench.client import opening, rerunning
from tests.bench.server import ROOT, empty, ours
from tests.clocks import LOADED, ahead

OPENINGS, RERUNS = 30, 60


def main() -> None:
    """Measure and print."""
    os.environ["COMMITTEE_AHEAD"] = ahead()
    documents.measure()
    print(f"\nCPU ms per page run ({platform.machine()}, Python {platform.python_version()}); "
          f"opening: new session, mean of {OPENINGS}; rerun: mean of {RERUNS}")
    with tempfile.TemporaryDirectory() as scratch:
        shipped, decade, sitting, read = (
            Path(scratch) / name for name in ("shipped", "decade", "sitting", "read"))
        for folder in (shipped, decade, sitting, read):
            load_package(ROOT / "data", database_path(folder), LOADED)
        ten_years.fill(decade)
        with empty() as floor, ours(shipped) as one, ours(decade) as ten:
            _table(floor, one, ten)
        meeting, tokens = meeting_room.hold(sitting)
        with empty() as floor, ours(sitting) as room:
            meeting_room.measure(room, floor, sitting, meeting, tokens)
        with_paper = reading.hold(read)
        with empty() as floor, ours(read) as room:
            reading.measure(room, floor, read, *with_paper)


def _table(floor, one, ten) -> None:
    """Measure page by page, the floor beside each, so that a busy moment weighs on all three alike."""
    print(f"{'page':<14}{'':>9}{'empty':>8}{'shipped':>9}{'10 years':>10}{'shipped/empty':>15}{'10y/empty':>11}{'10y/shipped':>13}")
    for page in SCREENS:
        for name, measure, times in (("opening", opening, OPENINGS), ("rerun", rerunning, RERUNS)):
            base, now, later = measure(floor, "", times), measure(one, page, times), measure(ten, page, times)
            print(f"{page or 'home':<14}{name:>9}{base:>8.1f}{now:>9.1f}{later:>10.1f}"
                  f"{now / base:>15.2f}{later / base:>11.2f}{later / now:>13.2f}")


if __name__ == "__main__":
    main()
