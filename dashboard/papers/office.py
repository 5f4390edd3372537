"""LibreOffice, where it is installed on the server; it is found at run time."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
# Where the installer puts it on Windows and on a Mac, beside what is on the PATH.
FOLDERS = (r"C:\Program Files\LibreOffice\program", "/Applications/LibreOffice.app/Contents/MacOS")
PATIENCE = 120  # seconds
# No macro runs, and nothing that a document merely points at is fetched from elsewhere.
CAUTIONS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def program() -> str | None:
    """Return the path of LibreOffice, or None where there is none."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS])
    return next(filter(None, (shutil.which(name, path=path) for name in PROGRAMS)), None)


def converted(papers: Sequence[bytes], ending: str, kind: str = "docx") -> list[bytes | None]:
    """Return each file as LibreOffice makes it: all its pages as "pdf", the first as "png"; None where it failed.

    `kind` is what the files are: "docx", "xlsx" or "pptx". LibreOffice must be there.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = [folder / f"{number}.{kind}" for number in range(len(papers))]
        for source, data in zip(sources, papers):
            source.write_bytes(data)
        _run(folder, sources, ending)
        made = [source.with_suffix(f".{ending}") for source in sources]
        return [path.read_bytes() if path.exists() else None for path in made]


def _run(folder: Path, sources: Sequence[Path], ending: str) -> None:
    """A profile of its own, so that an office already open on the machine is not asked to do it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(CAUTIONS, encoding="utf-8")
    command = [program(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending, "--outdir",
               str(folder), *map(str, sources)]
    try:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              start_new_session=True) as office:
            _wait(office)
    except OSError:
        return  # what it did not make is missing


def _wait(office: subprocess.Popen) -> None:
    """Wait for LibreOffice; when patience ends, so does it, with what it started, which would go on without it."""
    try:
        office.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        if os.name == "nt":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(office.pid)], capture_output=True, check=False)
        else:
            os.killpg(office.pid, signal.SIGKILL)
