"""The one family of errors. An error carries a code and facts; its Japanese sentence is made in `dashboard.text`."""


class DashboardError(Exception):
    """A refusal with its `code` and the `facts` that the sentence needs."""

    def __init__(self, code: str, **facts):
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class RuleBroken(DashboardError):
    """The record or the regulation forbids what was asked."""


class InputInvalid(DashboardError):
    """A value is missing or cannot be read."""


class Stale(DashboardError):
    """Someone saved in between; what was refused must be shown beside what is stored."""


class StoreUnusable(DashboardError):
    """The database is missing, locked, damaged or of a newer program."""


class PackageInvalid(DashboardError):
    """A data package is malformed; facts name file, line, column and what was expected."""
