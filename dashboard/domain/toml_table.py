"""Reading a TOML file so that every refusal names the key as it is written in the whole file: quorum.fraction."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.errors import InputInvalid


@dataclass(frozen=True)
class Table:
    """A table of a TOML file with its name there; reading a value of another type than asked for is refused."""

    name: str
    values: Mapping

    def get(self, key: str, kind: type):
        """Return a value of exactly the type `kind`. InputInvalid: regulation_key_missing, regulation_value."""
        if key not in self.values:
            raise InputInvalid("regulation_key_missing", key=self.path(key))
        return self._of(kind, key, self.values[key])

    def text(self, key: str) -> str:
        """Return a text; as `get`."""
        return self.get(key, str)

    def table(self, key: str) -> "Table":
        """Return a table inside; as `get`."""
        return Table(self.path(key), self.get(key, dict))

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of a list; as `get`."""
        return [Table(self.path(key), self._of(dict, key, row)) for row in self.get(key, list)]

    def some(self, key: str) -> "list[Table]":
        """Return the tables of a list that may be left out; as `get`."""
        return self.tables(key) if key in self.values else []

    def maybe(self, key: str) -> "list[Table]":
        """Return the table inside, if there is one; as `get`."""
        return [self.table(key)] if key in self.values else []

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return a text that is one of `allowed`; InputInvalid regulation_value else."""
        value = self.text(key)
        if value not in allowed:
            raise InputInvalid("regulation_value", key=self.path(key), value=value)
        return value

    def path(self, key: str) -> str:
        """Return how `key` of this table is named in the whole file."""
        return f"{self.name}.{key}".lstrip(".")

    def _of(self, kind: type, key: str, value):
        if type(value) is not kind:
            raise InputInvalid("regulation_value", key=self.path(key), value=str(value))
        return value


def read(source: str) -> Table:
    """Return the whole of a TOML file; InputInvalid regulation_unreadable (line, None where TOML names none)."""
    try:
        return Table("", tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise InputInvalid("regulation_unreadable", line=_line(error), detail=str(error)) from error


def _line(error: tomllib.TOMLDecodeError) -> int | None:
    """The line stands only in the words of the error: (at line 3, column 5)."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else None


def refuse_unknown(table: Table, known: Mapping[str, str]) -> None:
    """Refuse a key that `known` (table name → its keys, parted by spaces) doesn't hold: regulation_key_unknown."""
    for key, value in table.values.items():
        path = table.path(key)
        if key not in known[table.name].split():
            raise InputInvalid("regulation_key_unknown", key=path)
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            if isinstance(row, dict) and path in known:
                refuse_unknown(Table(path, row), known)
