"""The committee with invented members, for tests that record votes: no published member is given one."""

import csv
import shutil
from pathlib import Path

from dashboard.domain.plain_text import paper_digits

ROOT = Path(__file__).resolve().parent.parent


def name(number: int) -> str:
    """Return 委員１【架空】 to 委員12【架空】, in the order of the roster."""
    return f"委員{paper_digits(str(number))}【架空】"


def package(folder: Path) -> Path:
    """Return a copy of the published package in `folder` whose twelve members are invented."""
    copied = Path(shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("*.db*", "files", "sources.md")))
    path = copied / "members.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "name": name(number)} for number, row in enumerate(rows, 1))
    return copied
