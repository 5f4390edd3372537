"""Looking into Word files, and changing a template as somebody's Word would have left it."""

import io
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import docx

from tests.minutes.structure import parts


def paragraphs(word_file: bytes) -> list[str]:
    """Return the text of each paragraph of the body, in the order of the page, those in table cells too."""
    document = docx.Document(io.BytesIO(word_file))
    return [
        docx.text.paragraph.Paragraph(p, document).text
        for p in document.element.body.iter(docx.oxml.ns.qn("w:p"))
    ]


def footer(word_file: bytes) -> str:
    """Return the text of the footer."""
    (section,) = docx.Document(io.BytesIO(word_file)).sections
    return "".join(text.text for text in section.footer._element.iter(docx.oxml.ns.qn("w:t")) if text.text)


def spaceless(line: str) -> str:
    """Return a line after NFKC, without its spaces."""
    return "".join(unicodedata.normalize("NFKC", line).split())


def rewritten(word_file: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return the Word file with the one occurrence of `old` in a part replaced."""
    contents = parts(word_file)
    xml = contents[part].decode()
    assert xml.count(old) == 1, f"{old} stands {xml.count(old)} times in {part}"
    return packed(contents | {part: xml.replace(old, new).encode()})


def packed(contents: dict[str, bytes]) -> bytes:
    """Return a Word file of the parts, compressed as Word does."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def converted(word_file: bytes, kind: str, folder: Path) -> Path:
    """Return the file as LibreOffice makes it of that kind, with a profile of its own."""
    source, made = folder / "paper.docx", folder / kind
    source.write_bytes(word_file)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless",
         "--convert-to", kind, "--outdir", made, source],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return made / f"paper.{kind}"


def pages(word_file: bytes, folder: Path) -> list[list[str]]:
    """Return the lines of each page as LibreOffice prints the file, without spaces and empty lines."""
    printed = converted(word_file, "pdf", folder)
    text = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", printed, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [[spaceless(line) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
