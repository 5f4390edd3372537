"""The environment the dashboard runs in: .venv beside the folder dashboard/, filled from requirements.txt.

Standard library only, and only what an old Python can read: on it the sentence about its age must appear.
"""

import hashlib
import importlib.util
import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
QUIETLY = ("--no-input", "--no-color", "--progress-bar", "off")  # pip's output goes into a log
COMMAND = "py -m dashboard" if os.name == "nt" else "python3 -m dashboard"

WRONG_PYTHON = ("Python {found} では動きません。https://www.python.org/ から Python {newest}（64 ビット版）を入れ、"
                "その Python で「{command}」をもう一度実行してください（{oldest} から {newest} までの版で動きます）。")
NO_VENV = ("Python の部品 {missing} がありません。Debian・Ubuntu では「sudo apt install python3-venv」を実行し、"
           "そのほかでは https://www.python.org/ の Python を入れ直してから、もう一度実行してください。")
NOT_WRITABLE = ("フォルダー {path} を用意できません。書き込みの権限と空き容量を確かめ、ほかに動いているダッシュボードが"
                "あれば終了してから、もう一度実行してください。")
NO_NETWORK = ("部品を受け取れませんでした。インターネットにつないでもう一度実行するか、つながる PC で「make bundle」を"
              "実行してできるフォルダー wheels を、フォルダー dashboard の隣に置いてください（記録: {log}）。")
NOT_IN_WHEELS = ("フォルダー wheels に、{target} で使える {package} がありません。この組み合わせを指定して「make bundle」を"
                 "実行し、できた wheels に置き換えてください（記録: {log}）。")
NOT_PUBLISHED = ("{target} で使える {package} が公開されていません。Python {newest}（64 ビット版）で、"
                 "もう一度実行してください（記録: {log}）。")
DISK_FULL = "空き容量が足りません。{path} のあるドライブを 2 GB ほど空けてから、もう一度実行してください。"
NOT_INSTALLED = "部品を組み込めませんでした。記録 {log} を添えて、管理者に知らせてください。"
OUTDATED = "フォルダー .venv が古くなっています。.venv の外の Python で「{command}」を実行すると、作り直します。"

NETWORK = re.compile(r"Retrying \(|Could not fetch URL|ConnectionError|TimeoutError|ProxyError|SSLError")


class Trouble(Exception):
    """What keeps the dashboard from going on; its text is the sentence for the user."""


def say(sentence, stream=None):
    """Write a line at once, also where the terminal's encoding knows no Japanese."""
    stream = stream or sys.stdout
    try:
        sentence.encode(stream.encoding or "utf-8")
        print(sentence, file=stream, flush=True)
    except UnicodeEncodeError:
        stream.buffer.write((sentence + os.linesep).encode("utf-8"))
        stream.flush()


def require_python(version):
    """Raise Trouble unless the pinned packages exist for this version of Python."""
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise Trouble(WRONG_PYTHON.format(found=_dotted(version[:3]), oldest=_dotted(OLDEST),
                                          newest=_dotted(NEWEST), command=COMMAND))


def enter(arguments, root=ROOT):
    """Return if this process runs inside the ready .venv; else make that ready and run the command in it."""
    if Path(sys.prefix).resolve() != (root / ".venv").resolve():
        prepare(root)
        _start_again(root, arguments)
    elif not is_ready(root):
        raise Trouble(OUTDATED.format(command=COMMAND))


def prepare(root=ROOT):
    """Make .venv ready: nothing to do if its stamp fits, else build it from nothing, or raise Trouble.

    Half an installation is never mended in place, because pip takes a package for installed as soon as its
    metadata lies there. The stamp is the last thing written, so a start that finds none begins anew.
    """
    if is_ready(root):
        return
    _require_venv()
    _announce(root)
    try:
        _make_venv(root)
        _install(root)
        _stamp(root).write_text(_fingerprint(root), encoding="utf-8")
    except OSError as error:
        raise Trouble(NOT_WRITABLE.format(path=root / ".venv")) from error
    say("準備ができました。")


def is_ready(root):
    """Return whether .venv was completely installed, from these requirements, for this Python."""
    if not (python_of(root).exists() and _stamp(root).exists()):
        return False
    return _stamp(root).read_text(encoding="utf-8") == _fingerprint(root)


def python_of(root):
    """Return the path of the Python inside .venv."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_pip(command, log, total):
    """Run a pip command that fetches `total` packages, show its progress, keep all it prints in `log`.

    Return its exit code.
    """
    environment = dict(os.environ, PYTHONIOENCODING="utf-8", PIP_DISABLE_PIP_VERSION_CHECK="1")
    with log.open("w", encoding="utf-8") as kept, subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as pip:
        try:
            _follow(pip.stdout, Progress(total), kept)
        except BaseException:  # Ctrl+C, a full disk: no pip may go on behind the next start
            pip.kill()
            raise
    return pip.returncode


def _follow(output, progress, kept):
    for raw in output:
        line = raw.decode("utf-8", "replace").rstrip()
        kept.write(line + "\n")
        progress.show(line)


class Progress:
    """What pip prints, retold as one short line a package."""

    WHEEL = re.compile(r"(?:Downloading|Using cached|Processing|already downloaded) "
                       r"(?:.*[/\\])?([^/\\\s]+)\.whl(?: \((.+?)\))?(?=\s|$)")
    STEPS = (("Installing collected packages", "組み込んでいます（1～2 分かかります）。"),
             ("Retrying (", "つながりにくいため、もう一度試しています。"))

    def __init__(self, total):
        self.total, self.packages, self.steps = total, set(), set()

    def show(self, line):
        """Say what pip's `line` means for the user, if it means anything."""
        wheel = self.WHEEL.search(line)
        if wheel:
            self._package(wheel.group(1), wheel.group(2))
        elif line.startswith("Ignoring "):  # a package of another system
            self.total -= 1
        for start, sentence in self.STEPS:
            if start in line and start not in self.steps:
                self.steps.add(start)
                say("  " + sentence)

    def _package(self, wheel, size):
        name, version = wheel.split("-")[:2]
        if name not in self.packages:
            self.packages.add(name)
            size = "（{}）".format(size) if size and "B" in size else ""
            say("  {:>2}/{} {} {}{}".format(len(self.packages), self.total, name, version, size))


def reason(printed, log, target, offline):
    """Return the sentence for a pip that `printed` this and failed, fetching packages for `target`."""
    missing = re.search(r"No matching distribution found for ([\w.-]+)", printed)
    facts = {"log": log, "path": log.parent, "target": target, "newest": _dotted(NEWEST),
             "package": missing.group(1) if missing else ""}
    if "No space left on device" in printed:
        return DISK_FULL.format(**facts)
    if missing and offline:
        return NOT_IN_WHEELS.format(**facts)
    if NETWORK.search(printed):
        return NO_NETWORK.format(**facts)
    return (NOT_PUBLISHED if missing else NOT_INSTALLED).format(**facts)


def count_pins(requirements):
    """Return how many packages the text of a requirements file names."""
    return len(re.findall(r"^[\w.-]+==", requirements, re.MULTILINE))


def _require_venv():
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise Trouble(NO_VENV.format(missing="・".join(missing)))


def _announce(root):
    if _stamp(root).exists():
        say("部品の一覧か Python が変わったため、.venv を作り直します（数分かかります）。")
    elif (root / ".venv").exists():
        say("前回の準備が終わっていないため、.venv を作り直します（数分かかります）。")
    else:
        say("はじめての起動です。必要な部品を .venv に用意します（数分かかります）。")


def _make_venv(root):
    folder = root / ".venv"
    folder.mkdir(exist_ok=True)
    if _stamp(root).exists():
        _stamp(root).unlink()
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode != 0:
        raise Trouble(NOT_WRITABLE.format(path=folder))


def _install(root):
    """Fill .venv, from wheels/ without a network where that folder stands."""
    requirements, wheels, log = root / "requirements.txt", root / "wheels", root / ".venv" / "install.log"
    offline = wheels.is_dir()
    source = ["--isolated", "--no-index", "--find-links", str(wheels)] if offline else ["--retries", "2"]
    command = [str(python_of(root)), "-m", "pip", "install", *QUIETLY,
               "--only-binary", ":all:", "--requirement", str(requirements), *source]
    if run_pip(command, log, count_pins(requirements.read_text(encoding="utf-8"))) != 0:
        target = "{}・Python {}".format(platform.system(), _dotted(sys.version_info[:2]))
        raise Trouble(reason(log.read_text(encoding="utf-8"), log, target, offline))


def _stamp(root):
    return root / ".venv" / "ready"


def _fingerprint(root):
    requirements = hashlib.sha256((root / "requirements.txt").read_bytes()).hexdigest()
    return " ".join((requirements, platform.python_version(), platform.system(), platform.machine()))


def _dotted(version):
    return ".".join(str(part) for part in version)


def _start_again(root, arguments):
    command = [str(python_of(root)), "-m", "dashboard", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the dashboard; we wait for its exit code
    sys.exit(subprocess.call(command))


if __name__ == "__main__":
    try:
        require_python(sys.version_info)
        prepare()
    except Trouble as trouble:
        say(str(trouble), sys.stderr)
        sys.exit(2)
