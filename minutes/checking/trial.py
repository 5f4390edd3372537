"""What only making the paper tells: which samples it can't be without, and whether they stand where they can be used."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.domain.errors import DashboardError, InputInvalid
from dashboard.domain.templates import Objection
from minutes import word_file
from minutes.checking import samples
from minutes.checking.package import Package

Make = Callable[[bytes], bytes]
_OURS = "template_"


def lacking(absent: Iterable[str], shipped: bytes, make: Make) -> tuple[list[str], tuple[str, ...]]:
    """Return of the samples that a template lacks those that the paper can't be made without, and the others.

    Each is taken out of the shipped template to see. A sample that only belongs beside others is needed where those are.
    """
    absent = sorted(absent)
    spare = [name for name in absent if not _is_missed(name, [name], shipped, make)]
    needed = [name for name in absent if name not in spare and _is_missed(name, [*spare, name], shipped, make)]
    return needed, tuple(name for name in absent if name not in needed)


def _is_missed(name: str, names: Sequence[str], shipped: bytes, make: Make) -> bool:
    """Return whether the shipped template without the tokens `names` is refused for the lack of this one."""
    error = _refused(without(shipped, names), make)
    return error is not None and error.code == "template_sample_missing" and error.facts["sample"] == name


def without(template: bytes, names: Sequence[str]) -> bytes:
    """Return a shipped template without the tokens of these names."""
    parts = word_file.unpack(template)
    for name in names:
        parts = {part: data.replace(f"｛{name}｝".encode(), b"") for part, data in parts.items()}
    return word_file.pack(parts)


def objections(file: Package, template: bytes, make: Make) -> list[Objection]:
    """Return why the paper can't be made from a template of which nothing else is wrong."""
    error = _refused(template, make)
    if error is None:
        return []
    name = error.facts.get("sample") or error.facts.get("token", "")
    if error.code == "template_token_unknown":  # of those that are known, or else it would have been found before
        error = InputInvalid("template_token_misplaced", token=name)
    *_, last = [None, *samples.spots(file, name)]
    return [Objection(error, last)]


def _refused(template: bytes, make: Make) -> DashboardError | None:
    """Return why a template can't be used, None if it can. What the record lacks is raised as `make` does."""
    try:
        make(template)
    except InputInvalid as error:
        if not error.code.startswith(_OURS):
            raise
        return error
    except (LookupError, AttributeError, TypeError, ValueError, StopIteration):
        return InputInvalid("template_unusable")
    return None
