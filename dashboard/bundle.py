"""Fetches every pinned package for another PC into wheels/, where its set-up finds them without a network."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

from dashboard.bootstrap import QUIETLY, ROOT, Trouble, reason, run_pip, say

# What environment markers say on each system.
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
              "platform_machine": "x86_64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
                "platform_machine": "AMD64"},
}
# The platform tags of its wheels, newest first; pip does not infer the older from the newer.
TAGS = {
    "linux": [*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
              "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"],
    "windows": ["win_amd64"],
}


def fetch(system: str, python: str, root: Path = ROOT) -> None:
    """Put the wheels for `system` (a key of SYSTEMS) and a Python version such as 3.12 into wheels/.

    Raise Trouble if one doesn't exist or can't be fetched. Wheels of other systems stay where they are.
    """
    chosen = pins_for(system, python, (root / "requirements.txt").read_text(encoding="utf-8"))
    wheels, target = root / "wheels", f"{system}・Python {python}"
    wheels.mkdir(exist_ok=True)
    log = wheels / f"download-{system}-{python}.log"
    say(f"{target} の部品を {wheels} に集めます。")
    with TemporaryDirectory() as aside:
        listed = Path(aside) / "pins.txt"
        listed.write_text("\n".join(chosen), encoding="utf-8")
        if run_pip(_command(system, python, listed, wheels), log, len(chosen)) != 0:
            raise Trouble(reason(log.read_text(encoding="utf-8"), log, target, offline=False))
    say(f"{len(chosen)} 個がそろいました。フォルダー wheels を、その PC のフォルダー dashboard の隣に置いてください。")


def pins_for(system: str, python: str, requirements: str) -> list[str]:
    """Return `name==version` of each pinned package that this system and Python need.

    pip itself would judge the markers by the machine it runs on.
    """
    there = {**SYSTEMS[system], "python_version": python, "python_full_version": f"{python}.0"}
    lines = (line.split("#")[0].strip() for line in requirements.splitlines())
    pinned = [Requirement(line) for line in lines if line]
    return [f"{pin.name}{pin.specifier}" for pin in pinned if not pin.marker or pin.marker.evaluate(there)]


def _command(system: str, python: str, listed: Path, wheels: Path) -> list[str]:
    platforms = [part for tag in TAGS[system] for part in ("--platform", tag)]
    return [sys.executable, "-m", "pip", "download", *QUIETLY, "--no-deps", "--only-binary", ":all:",
            "--implementation", "cp", "--python-version", python, *platforms,
            "--dest", str(wheels), "--requirement", str(listed)]
