"""requirements.txt names every package exactly once, for every system and every Python it is offered for."""

import re
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.bootstrap import NEWEST, OLDEST, count_pins
from dashboard.bundle import SYSTEMS, pins_for

TEXT = (Path(__file__).parent.parent / "requirements.txt").read_text(encoding="utf-8")
PINS = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
NAMES = [canonicalize_name(re.split("==", line)[0]) for line in PINS]
DIRECT = [canonicalize_name(line.split("==")[0]) for line in PINS if "#" in line]
PYTHONS = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
ABSENT = {"colorama"}  # only Windows needs it, and it needs nothing


def needs(name, system, python):
    """Return the requirements of an installed package under the markers of a system and a Python."""
    there = {**SYSTEMS[system], "python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    found = [] if name in ABSENT else map(Requirement, distribution(name).requires or [])
    return [need for need in found if not need.marker or need.marker.evaluate(there)]


def unmet(system, python, text):
    """Return each need of a pinned package that the pins of `text` do not satisfy; pip is always there."""
    pinned = {canonicalize_name(name): number for name, number in
              (pin.split("==") for pin in pins_for(system, python, text))}
    return [f"{name} needs {need.name}" for name in pinned for need in needs(name, system, python)
            if need.name != "pip" and not _satisfied(need, pinned.get(canonicalize_name(need.name)))]


def _satisfied(need, number):
    return number is not None and need.specifier.contains(number)


def test_every_line_pins_one_package_and_names_no_place():
    unclear = [line for line in PINS if not re.fullmatch(r"[\w.-]+==[\w.]+( ; .+|\s+# .+)?", line)]
    assert unclear == []


def test_no_package_is_pinned_twice():
    assert sorted(NAMES) == sorted(set(NAMES))
    assert count_pins(TEXT) == len(NAMES)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_whatever_a_package_needs_is_pinned_in_a_version_it_accepts(system, python):
    assert unmet(system, python, TEXT) == []


@pytest.mark.parametrize(("pin", "planted", "complaint"), [
    ("python-multipart==0.0.34", "", "streamlit needs python-multipart"),
    ("python-multipart==0.0.34", "python-multipart==0.0.1", "streamlit needs python-multipart"),
    ("MarkupSafe==3.0.4", "", "jinja2 needs MarkupSafe"),
    ('colorama==0.4.6 ; sys_platform == "win32"', "", "pytest needs colorama"),
])
def test_a_package_that_is_missing_or_too_old_is_named(pin, planted, complaint):
    assert unmet("windows", "3.12", TEXT.replace(pin, planted)) == [complaint]


def test_no_pin_is_left_over():
    needed = {canonicalize_name(need.name) for name in NAMES for system in SYSTEMS
              for need in needs(name, system, "3.11")}
    assert set(NAMES) - set(DIRECT) - needed == set()


def test_what_is_installed_is_what_is_pinned():
    here = [name for name in NAMES if name not in ABSENT]
    assert {name: version(name) for name in here} == {
        name: line.split("==")[1].split()[0] for name, line in zip(NAMES, PINS, strict=True) if name in here}


@pytest.mark.parametrize(("system", "colorama"), [("linux", []), ("windows", ["colorama==0.4.6"])])
def test_a_bundle_holds_what_its_system_needs(system, colorama):
    assert [pin for pin in pins_for(system, "3.12", TEXT) if pin.startswith("colorama")] == colorama
