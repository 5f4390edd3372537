"""What the papers are called, on the screen and in the names of their files."""

from dashboard import text
from dashboard.domain.file_names import windows_safe
from dashboard.domain.paper_settings import PaperSettings


def label(paper: str, settings: PaperSettings) -> str:
    """Return what a paper is called; what the members are given at their appointment is 委嘱書 or 委嘱状 as is set."""
    return settings.certificate if paper == "certificate" else text.TEMPLATES[paper]


def file_name(committee: str, number: int, label: str) -> str:
    """Return the name of the file of a meeting's paper, safe on Windows: 第1回○○委員会_次第.docx."""
    return windows_safe(f"第{number}回{committee}_{label}.docx")
