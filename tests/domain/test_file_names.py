"""Names of files as Windows takes them, whatever was typed."""

import pytest

from dashboard.domain.file_names import LONGEST, windows_safe


@pytest.mark.parametrize("name, safe", [
    ("第1回○○委員会_次第.docx", "第1回○○委員会_次第.docx"),
    ("髙橋　山\ufa11　𠮷田.pdf", "髙橋　山\ufa11　𠮷田.pdf"),
    ('\\/:*?"<>|.docx', "_________.docx"),
    ("../../etc/passwd", "_.._etc_passwd"),
    ("..\\..\\windows\\win.ini", "_.._windows_win.ini"),
    ("C:\\次第.docx", "C__次第.docx"),
    ("次第.docx\r\nSet-Cookie: a=1", "次第.docx__Set-Cookie_ a=1"),
    ("次\x00第\x1b.docx", "次_第_.docx"),
    ("次第\u202excod.exe", "次第xcod.exe"),
    ("次第\ud800.docx", "次第.docx"),
    ("次第. . .", "次第"),
    ("  次第 .docx ", "次第.docx"),
    (".次第", "次第"),
    (".docx", "文書.docx"),
    ("...", "文書"),
    ("　", "文書"),
    ("", "文書"),
])  # fmt: skip
def test_a_name_keeps_what_windows_takes(name, safe):
    assert windows_safe(name) == safe


@pytest.mark.parametrize("device", ["CON", "con", "PRN", "AUX", "NUL", "COM1", "com9", "COM¹", "LPT0", "CONIN$"])
@pytest.mark.parametrize("rest", ["", ".docx", " .docx", ".tar.gz"])
def test_no_name_is_that_of_a_device(device, rest):
    assert windows_safe(device + rest) == f"_{device}{rest.strip()}"


@pytest.mark.parametrize("name", ["CONSOLE.docx", "COM10.docx", "XCON", "NULL.docx", "次第CON.docx"])
def test_a_name_that_only_resembles_a_device_stays(name):
    assert windows_safe(name) == name


@pytest.mark.parametrize("name, safe", [
    ("a" * 175 + ".docx", "a" * 175 + ".docx"),
    ("a" * 176 + ".docx", "a" * 175 + ".docx"),
    ("あ" * 100 + ".docx", "あ" * 58 + ".docx"),
    ("𠮷" * 100, "𠮷" * 45),
    ("a" * 174 + " bb.docx", "a" * 174 + ".docx"),
    ("次第." + "x" * 300, "次第." + "x" * 173),
])  # fmt: skip
def test_a_long_name_is_cut_between_characters_before_its_ending(name, safe):
    assert windows_safe(name) == safe
    assert len(safe.encode()) <= LONGEST


@pytest.mark.parametrize("name", ["CON. ", "a" * 400 + ". .", ". con .docx", "../" * 100, "あ." * 90, "\x00" * 9])
def test_a_safe_name_is_left_alone(name):
    assert windows_safe(windows_safe(name)) == windows_safe(name)
