"""The contract of a data package: which resources and columns there are, and reading one cell strictly.

A package is a Frictionless tabular data package (datapackage.json and CSV files) with a regulation.toml beside it.
Every committee uses the same contract; a resource it has nothing for is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from dashboard.domain.errors import DashboardError, PackageInvalid
from dashboard.domain.plain_text import clean
from dashboard.domain.wareki import FIRST_DAY

MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a package: where (line 1 is the header; None: the whole file) and what was expected."""

    file: str
    line: int | None
    column: str | None
    expected: str
    found: str = ""
    cause: DashboardError | None = None


def refusal(problems: Sequence[Problem]) -> PackageInvalid:
    """Return the error that names the first problems, and how many more there are."""
    return PackageInvalid("package_invalid", problems=tuple(problems[:MOST_PROBLEMS]),
                          more=max(0, len(problems) - MOST_PROBLEMS))


@dataclass(frozen=True)
class Field:
    """A column: its type (string, integer, number, date, time) and whether it may be blank."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True)
class Resource:
    """A CSV file of the contract: its columns, its key, and the columns that name a row of another resource."""

    fields: tuple[Field, ...]
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]]
    required: bool = False


def _resource(columns: str, key: str, references: str = "", required: bool = False) -> Resource:
    """`columns` are names with a type behind a colon (string if none) and ? where a blank is allowed."""
    pairs = (reference.split("=") for reference in references.split())
    return Resource(tuple(_field(column) for column in columns.split()), tuple(key.split()),
                    {column: tuple(target.split(".")) for column, target in pairs}, required)


def _field(column: str) -> Field:
    name, _, kind = column.rstrip("?").partition(":")
    return Field(name, kind or "string", column.endswith("?"))


CONTRACT: dict[str, Resource] = {
    "committee": _resource("name city secretariat member_title chair_title vice_chair_title seats:integer? src",
                           "name", required=True),
    "documents": _resource("id title issued:date? src", "id", required=True),
    "terms": _resource("term start:date end:date basis src", "term", required=True),
    "seat_classes": _resource("seat_class position:integer label printed src", "seat_class", required=True),
    "members": _resource("term seat_class name organisation printed_note? terms_served:integer start:date? end:date? src",
                         "term name", "term=terms.term seat_class=seat_classes.seat_class", required=True),
    "offices": _resource("office name start:date end:date? src", "office start", "name=members.name"),
    "consultations": _resource("no:integer title consulted:date reported:date? consulted_printed reported_printed?"
                               " request report? src", "no"),
    "opinions": _resource("consultation:integer position:integer level:integer marker? text src",
                          "consultation position", "consultation=consultations.no"),
    "followups": _resource("consultation:integer position:integer kind text outcome? src", "consultation position",
                           "consultation=consultations.no"),
    "schedule": _resource("position:integer meeting? task start:date end:date printed_as src", "position"),
    "meetings": _resource("number:integer term date:date start_time:time? place room? src", "number",
                          "term=terms.term"),
    "papers": _resource("meeting:integer position:integer kind number:integer? title src", "meeting position",
                        "meeting=meetings.number"),
    "agenda_items": _resource("meeting:integer position:integer level:integer title kind papers? src",
                              "meeting position", "meeting=meetings.number"),
    "survey_waves": _resource("wave label frame_date? fieldwork? report_date? population:integer? respondents:integer?"
                              " printed_rate_pct:number? status src", "wave"),
    "survey_questions": _resource("wave qid kind short title total_selections:integer respondents_base:integer"
                                  " respondents_base_is printed_pct_base src", "wave qid", "wave=survey_waves.wave"),
    "survey_answers": _resource("wave qid option:integer label count:integer printed_pct:integer? src",
                                "wave qid option", "wave=survey_waves.wave qid=survey_questions.qid"),
    "projects_survey": _resource("wave measure count:integer total:integer? printed_pct:number? src", "wave measure"),
    "project_forms": _resource("wave form:integer label count:integer definition src", "wave form"),
    "kpis": _resource("id position:integer name formula numerator base? method unit direction role headline:integer?"
                      " src", "id"),
    "fund": _resource("fund fy_wareki fy:integer deposit:integer withdrawal:integer balance_end:integer src", "fy"),
    "indicators": _resource("indicator unit value:integer as_of printed_as src", "indicator as_of"),
    "notes": _resource("subject position:integer text src", "subject position"),
    "sections": _resource("section position:integer kind title document src", "section", "document=documents.id"),
    "section_items": _resource("section position:integer level:integer marker? text src", "section position",
                               "section=sections.section"),
}

EXPECTED = {"integer": "整数", "number": "数値", "date": "日付（例 2025-11-14）", "time": "時刻（例 14:00）",
            "string": "文字"}


def read_cell(field: Field, text: str):
    """Return the value of one cell, cleaned, None for an allowed blank; raise ValueError with what was expected."""
    text = clean(text)
    if not text.strip():
        if field.optional:
            return None
        raise ValueError(f"{EXPECTED[field.type]}（空欄は不可）")
    try:
        return _READERS[field.type](text)
    except ValueError:
        raise ValueError(EXPECTED[field.type]) from None


def _strict(pattern: str, convert):
    def read(text: str):
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return convert(text)
    return read


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    if day < FIRST_DAY:
        raise ValueError(text)
    return day.isoformat()


_READERS = {
    "string": str,
    "integer": _strict(r"-?\d{1,15}", int),
    "number": _strict(r"-?\d{1,15}(\.\d{1,6})?", float),
    "date": _strict(r"\d{4}-\d\d-\d\d", _day),
    "time": _strict(r"\d\d:\d\d", lambda text: time.fromisoformat(text).isoformat("minutes")),
}


def constraint_broken(constraints: Mapping, text: str, value) -> str | None:
    """Return what a Table Schema constraint (enum, pattern, minimum, maximum) expected, or None if all hold."""
    if value is None:
        return "値（空欄は不可）" if constraints.get("required") else None
    if "enum" in constraints and value not in constraints["enum"] and text not in map(str, constraints["enum"]):
        return "、".join(map(str, constraints["enum"])) + " のいずれか"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
        return f"形式 {constraints['pattern']}"
    if "minimum" in constraints and isinstance(value, (int, float)) and value < constraints["minimum"]:
        return f"{constraints['minimum']} 以上"
    if "maximum" in constraints and isinstance(value, (int, float)) and value > constraints["maximum"]:
        return f"{constraints['maximum']} 以下"
    return None
