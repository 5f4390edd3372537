"""The store of files: each under the hash of its content, whole or not there, whatever happens while it is written."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard import files
from dashboard.domain.errors import DashboardError, InputInvalid
from dashboard.files import Fault, copy, path, put, verify

ROOT = Path(__file__).resolve().parents[1]
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
PAPER = "次第".encode() * 100_000
HASH = hashlib.sha256(PAPER).hexdigest()

# Keeps PAPER and is killed before the n-th line that the store runs for it; says "kept" if it comes to the end.
KILLED_AT_LINE = f"""
import os, sys
from pathlib import Path
from dashboard import files
left = int(sys.argv[2])
def watch(frame, event, argument):
    global left
    if frame.f_code.co_filename != files.__file__:
        return None
    if event == "line":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), {KILL})
    return watch
sys.settrace(watch)
files.put(Path(sys.argv[1]), "次第".encode() * 100_000)
sys.settrace(None)
print("kept")
"""

# Keeps one file after the other until it is killed; says so of each, once the store has it.
KEEPING = """
import sys
from pathlib import Path
from dashboard import files
for number in range(100_000):
    print(files.put(Path(sys.argv[1]), str(number).encode() * 50_000), flush=True)
"""

# Keeps a file in a process that may write no file of that size; says how it was refused.
TOO_LARGE = """
import resource, signal, sys
from pathlib import Path
from dashboard import files
from dashboard.domain.errors import DashboardError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    files.put(Path(sys.argv[1]), bytes(100_000))
except DashboardError as error:
    print(error.code)
"""


def run(script: str, *arguments) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True)


def kept(home: Path) -> dict[str, bytes]:
    """Return the files under a final name, each by that name."""
    found = [place for place in (home / "files").rglob("*") if place.is_file() and place.suffix != ".part"]
    assert [place.parent.name for place in found] == [place.name[:2] for place in found]
    return {place.name: place.read_bytes() for place in found}


@pytest.mark.parametrize("data", [b"", b"x", PAPER], ids=["empty", "small", "large"])
def test_a_file_is_kept_under_the_hash_of_its_content(tmp_path, data):
    hash = put(tmp_path, data)
    assert hash == hashlib.sha256(data).hexdigest()
    assert path(tmp_path, hash) == tmp_path / "files" / hash[:2] / hash
    assert kept(tmp_path) == {hash: data}


def test_the_same_content_twice_is_one_file_written_once(tmp_path):
    put(tmp_path, PAPER)
    first = path(tmp_path, HASH).stat()
    assert put(tmp_path, PAPER) == HASH
    assert path(tmp_path, HASH).stat().st_ino == first.st_ino
    assert [place.name for place in path(tmp_path, HASH).parent.iterdir()] == [HASH]


def test_many_at_once_keep_one_file(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: put(tmp_path, PAPER), range(40))) == {HASH}
    assert [place.name for place in path(tmp_path, HASH).parent.iterdir()] == [HASH]


@pytest.mark.parametrize("left", [b"", PAPER[:1000], PAPER[:-1] + b"x"], ids=["empty", "half", "changed"])
def test_a_damaged_file_is_found_and_mended_by_keeping_it_again(tmp_path, left):
    put(tmp_path, PAPER)
    path(tmp_path, HASH).write_bytes(left)
    assert verify(tmp_path, [HASH]) == [Fault(HASH, "damaged")]
    put(tmp_path, PAPER)
    assert verify(tmp_path, [HASH]) == []
    assert kept(tmp_path) == {HASH: PAPER}


def test_what_is_missing_or_damaged_is_named_once_in_order(tmp_path):
    hashes = [put(tmp_path, text) for text in (b"1", b"2", b"3", b"4")]
    path(tmp_path, hashes[3]).write_bytes(b"5")
    path(tmp_path, hashes[1]).unlink()
    assert verify(tmp_path, [*hashes, *hashes]) == [Fault(hashes[1], "missing"), Fault(hashes[3], "damaged")]


def test_a_folder_in_the_place_of_a_file_is_damage(tmp_path):
    path(tmp_path, HASH).mkdir(parents=True)
    assert verify(tmp_path, [HASH]) == [Fault(HASH, "damaged")]


def test_where_nothing_was_kept_everything_is_missing(tmp_path):
    assert verify(tmp_path, [HASH]) == [Fault(HASH, "missing")]
    assert verify(tmp_path, []) == []


def test_files_are_copied_that_are_asked_for_and_those_there_stay_untouched(tmp_path):
    hashes = [put(tmp_path, text) for text in (b"1", b"2", b"3")]
    aside = tmp_path / "aside"
    assert copy(tmp_path / "files", aside / "files", [hashes[0], hashes[0]]) == []
    first = path(aside, hashes[0]).stat().st_ino
    assert copy(tmp_path / "files", aside / "files", hashes[:2]) == []
    assert (kept(aside), path(aside, hashes[0]).stat().st_ino) == ({hashes[0]: b"1", hashes[1]: b"2"}, first)


def test_a_file_that_is_damaged_or_missing_is_named_and_not_copied(tmp_path):
    hashes = [put(tmp_path, text) for text in (b"1", b"2", b"3")]
    path(tmp_path, hashes[0]).write_bytes(b"4")
    path(tmp_path, hashes[1]).unlink()
    assert copy(tmp_path / "files", tmp_path / "aside" / "files", [*hashes, "../committee.db"]) == [
        Fault(hashes[0], "damaged"), Fault(hashes[1], "missing"), Fault("../committee.db", "missing")]
    assert kept(tmp_path / "aside") == {hashes[2]: b"3"}


@pytest.mark.parametrize("hash", [
    "", "..", "../committee.db", "../../etc/passwd", "/etc/passwd", "..\\..\\committee.db", "C:\\committee.db",
    HASH.upper(), HASH[:-1], HASH + "0", HASH + "\n", HASH[:-1] + "g", "٠" * 64, "０" * 64, "\x00" * 64,
    f"{HASH[:2]}/{HASH}", "%2e%2e%2f" * 8, "a" * 100_000,
])  # fmt: skip
def test_what_is_no_hash_leads_to_no_place(tmp_path, hash):
    with pytest.raises(InputInvalid) as refused:
        path(tmp_path, hash)
    assert refused.value.code == "file_hash_unreadable"
    assert len(refused.value.facts["hash"]) <= 64
    assert verify(tmp_path, [hash]) == [Fault(hash, "missing")]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / files.FOLDER).write_bytes(b"")
    with pytest.raises(DashboardError) as refused:
        put(tmp_path, PAPER)
    assert (refused.value.code, refused.value.facts) == ("files_unwritable", {"path": str(tmp_path / "files")})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit for the size of files")
def test_a_disk_that_takes_no_more_is_said_and_leaves_nothing(tmp_path):
    with run(TOO_LARGE, tmp_path) as process:
        assert process.stdout.read() == "files_unwritable\n"
    assert [place for place in tmp_path.rglob("*") if place.is_file()] == []


def test_killed_before_any_of_its_lines_a_file_is_whole_or_not_there(tmp_path):
    line, said = 0, ""
    while said != "kept\n":
        line += 1
        home = tmp_path / str(line)
        home.mkdir()
        with run(KILLED_AT_LINE, home, line) as process:
            said = process.stdout.read()
        assert kept(home) in ({}, {HASH: PAPER})
        assert put(home, PAPER) == HASH
        assert kept(home) == {HASH: PAPER}
    assert line > 15


@pytest.mark.parametrize("seconds", [0, 0.01, 0.03, 0.1])
def test_killed_while_it_keeps_many_all_it_said_are_whole(tmp_path, seconds):
    with run(KEEPING, tmp_path) as process:
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        said += process.stdout.readlines()
    found = kept(tmp_path)
    assert {hash: hashlib.sha256(data).hexdigest() for hash, data in found.items()} == {hash: hash for hash in found}
    assert verify(tmp_path, [line.strip() for line in said if line.endswith("\n")]) == []
