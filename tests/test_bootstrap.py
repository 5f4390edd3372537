"""The set-up: on a bare machine, without a network, after a kill, and what it says when it can't go on."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from dashboard import __main__ as command_line
from dashboard import bootstrap

ROOT = Path(__file__).resolve().parent.parent
DEAD = "http://127.0.0.1:9/simple"  # an index where nobody answers


@pytest.fixture
def project(tmp_path):
    """A project with the real dashboard, whose requirements are one small package."""
    root = tmp_path / "project"
    shutil.copytree(ROOT / "dashboard", root / "dashboard", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "requirements.txt").write_text('committee-tiny==1.0\nnot-here==2.0 ; sys_platform == "plan9"\n')
    return root


@pytest.fixture
def wheels(project):
    """The folder wheels/ with that package in it."""
    (project / "wheels").mkdir()
    make_wheel(project / "wheels", "committee_tiny", "1.0")
    return project / "wheels"


@pytest.fixture
def busy_port():
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def make_wheel(folder, name, version):
    info = f"{name}-{version}.dist-info"
    files = {f"{name}.py": f"VERSION = {version!r}\n",
             f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
             f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, content in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(path, content)


def start(project, *arguments, before=""):
    """Run the project's command line after the statement `before`."""
    code = f"import runpy, sys\n{before}\nrunpy.run_module('dashboard', run_name='__main__', alter_sys=True)"
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=project, env=offline(),
                          capture_output=True, encoding="utf-8")


def offline():
    """The environment of a process that can reach no package index."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": DEAD, "PYTHONUTF8": "1"}


def installed(project):
    """Return what the project's own Python says about the package it needs."""
    code = "import committee_tiny; print(committee_tiny.VERSION)"
    answer = subprocess.run([bootstrap.python_of(project), "-c", code], capture_output=True, encoding="utf-8")
    return answer.stdout.strip()


def killed_while_it_sets_up(project):
    """Start the set-up and kill it, with all it started, as soon as .venv begins to be."""
    running = subprocess.Popen([sys.executable, "-m", "dashboard.bootstrap"], cwd=project, env=offline(),
                               stdout=subprocess.DEVNULL, start_new_session=True)
    while not (project / ".venv" / "pyvenv.cfg").exists():
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
def test_from_a_killed_set_up_to_a_second_start(project, wheels, busy_port):
    taken = f"ポート {busy_port} は、ほかのプログラムが使っているか、使う権限がありません。"
    killed_while_it_sets_up(project)
    assert not bootstrap.is_ready(project)

    first = start(project, "--port", str(busy_port))
    assert first.stdout.splitlines() == [
        "前回の準備が終わっていないため、.venv を作り直します（数分かかります）。", "   1/1 committee_tiny 1.0",
        "  組み込んでいます（1～2 分かかります）。", "準備ができました。"]
    assert (first.returncode, first.stderr.startswith(taken), installed(project)) == (2, True, "1.0")

    second = start(project, "--port", str(busy_port))
    assert (second.returncode, second.stdout, second.stderr) == (2, "", first.stderr)


def test_a_stamp_fits_only_the_same_requirements_and_a_python_that_is_there(project):
    python = bootstrap.python_of(project)
    python.parent.mkdir(parents=True)
    python.touch()
    assert not bootstrap.is_ready(project)
    (project / ".venv" / "ready").write_text(bootstrap._fingerprint(project), encoding="utf-8")
    assert bootstrap.is_ready(project)
    requirements = (project / "requirements.txt").read_text()
    (project / "requirements.txt").write_text(requirements + "more==1.0\n")
    assert not bootstrap.is_ready(project)
    (project / "requirements.txt").write_text(requirements)
    python.unlink()
    assert not bootstrap.is_ready(project)


def test_without_network_and_wheels_it_says_what_to_do(project):
    result = start(project)
    log = project / ".venv" / "install.log"
    assert result.stderr == bootstrap.NO_NETWORK.format(log=log) + "\n"
    assert result.returncode == 2
    assert "committee-tiny" in log.read_text(encoding="utf-8")


def test_without_the_part_that_makes_environments_it_says_what_to_install(project):
    result = start(project, before="sys.modules['ensurepip'] = None")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == bootstrap.NO_VENV.format(missing="ensurepip") + "\n"
    assert not (project / ".venv").exists()


@pytest.mark.parametrize("version", ["(3, 6, 15)", "(3, 10, 14)", "(3, 15, 0)"])
def test_on_a_python_the_packages_do_not_exist_for_it_says_which_to_install(project, version):
    result = start(project, before=f"sys.version_info = {version}")
    found = ".".join(str(part) for part in ast.literal_eval(version))
    assert result.stderr == (f"Python {found} では動きません。https://www.python.org/ から Python 3.14（64 ビット版）を入れ、"
                             f"その Python で「{bootstrap.COMMAND}」をもう一度実行してください"
                             "（3.11 から 3.14 までの版で動きます）。\n")
    assert (result.returncode, result.stdout) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="a place where not even root may write")
def test_where_it_may_not_write_it_says_so(project):
    (project / ".venv").symlink_to("/proc/committee")
    result = start(project)
    assert result.stderr == bootstrap.NOT_WRITABLE.format(path=project / ".venv") + "\n"
    assert result.returncode == 2


def test_what_it_says_reaches_a_terminal_that_knows_no_japanese(project):
    answer = subprocess.run([sys.executable, "-m", "dashboard", "nonsense"], cwd=project, capture_output=True,
                            env={**offline(), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert answer.stderr.decode("utf-8").strip() == command_line.UNREADABLE.format(
        typed=f"{bootstrap.COMMAND} nonsense", command=bootstrap.COMMAND)


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "bootstrap.py"])
def test_an_old_python_can_read_what_tells_it_that_it_is_old(name):
    source = (ROOT / "dashboard" / name).read_text(encoding="utf-8")
    assert isinstance(ast.parse(source, feature_version=(3, 7)), ast.Module)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 14, 9)])
def test_a_python_within_the_range_is_accepted(version):
    assert bootstrap.require_python(version) is None


NOT_FOUND = "ERROR: No matching distribution found for numpy==2.4.6"
RETRY = "WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by 'NewConnectionError(…)'"


@pytest.mark.parametrize(("printed", "offline", "sentence"), [
    (NOT_FOUND, True, bootstrap.NOT_IN_WHEELS),
    (f"{RETRY}\n{NOT_FOUND}", False, bootstrap.NO_NETWORK),
    ("ERROR: HTTPSConnectionPool(host='x'): Read timed out. ReadTimeoutError", False, bootstrap.NO_NETWORK),
    (NOT_FOUND, False, bootstrap.NOT_PUBLISHED),
    (f"{RETRY}\nERROR: [Errno 28] No space left on device", False, bootstrap.DISK_FULL),
    ("ERROR: something nobody foresaw", True, bootstrap.NOT_INSTALLED),
])
def test_what_pip_printed_becomes_one_sentence(printed, offline, sentence):
    log = Path("somewhere") / "install.log"
    assert bootstrap.reason(printed, log, "Windows・Python 3.12", offline) == sentence.format(
        log=log, path=log.parent, target="Windows・Python 3.12", package="numpy", newest="3.14")


def test_pip_is_retold_in_one_line_a_package(capsys):
    progress = bootstrap.Progress(6)
    for line in ["Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment",
                 "Collecting pandas==3.1.1 (from -r requirements.txt (line 2))",
                 "  Downloading pandas-3.1.1-cp312-cp312-win_amd64.whl.metadata (19 kB)",
                 "Downloading pandas-3.1.1-cp312-cp312-win_amd64.whl (10.1 MB)",
                 "  Using cached https://example.org/a/click-8.5.1-py3-none-any.whl (126 kB)",
                 "Processing c:\\wheels\\h11-0.16.0-py3-none-any.whl",
                 "Processing ./wheels/idna-3.20-py3-none-any.whl (from -r requirements.txt (line 9))",
                 "  File was already downloaded /wheels/lxml-6.1.3-cp311-cp311-manylinux_2_28_x86_64.whl",
                 RETRY, RETRY, "Installing collected packages: pandas, click, h11, idna, lxml"]:
        progress.show(line)
    assert capsys.readouterr().out.splitlines() == [
        "   1/5 pandas 3.1.1（10.1 MB）", "   2/5 click 8.5.1（126 kB）", "   3/5 h11 0.16.0", "   4/5 idna 3.20",
        "   5/5 lxml 6.1.3", "  つながりにくいため、もう一度試しています。", "  組み込んでいます（1～2 分かかります）。"]
