"""Papers as PDF, where LibreOffice is installed on the server."""

from pathlib import Path

from dashboard.domain.errors import RuleBroken, StoreUnusable
from dashboard.papers import office
from dashboard.papers.office import program


def converted(papers: dict[str, bytes]) -> dict[str, bytes]:
    """Return {file name with .pdf: PDF} of Word files by name.

    RuleBroken pdf_unavailable where LibreOffice is not installed; StoreUnusable pdf_failed (name) where it gave none.
    """
    if program() is None:
        raise RuleBroken("pdf_unavailable")
    made = dict(zip(papers, office.converted(list(papers.values()), "pdf")))
    for name, data in made.items():
        if data is None:
            raise StoreUnusable("pdf_failed", name=name)
    return {Path(name).with_suffix(".pdf").name: data for name, data in made.items()}
