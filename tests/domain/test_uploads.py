"""What a file is, is told by what is in it."""

import pytest

from dashboard.domain import uploads
from dashboard.domain.errors import InputInvalid
from dashboard.domain.uploads import Package, check_size, check_unpacked, kind

WORD = f"{uploads.OFFICE}.wordprocessingml.document.main+xml"


def package(*names: str, types: tuple[str, ...] = (WORD,)) -> Package:
    return Package(names, 1000, types)


@pytest.mark.parametrize(("beginning", "inside", "found"), [
    (b"%PDF-1.7", None, "pdf"),
    (b"PK\x03\x04", package("[Content_Types].xml", "word/document.xml"), "docx"),
    (b"PK\x03\x04", package("xl/workbook.xml"), "xlsx"),
    (b"PK\x03\x04", package("ppt/presentation.xml"), "pptx"),
])
def test_a_file_is_what_it_holds(beginning, inside, found):
    assert kind(beginning, inside) == found


@pytest.mark.parametrize(("beginning", "inside", "code"), [
    (b"MZ\x90\x00", None, "upload_kind"),
    (b" %PDF-1.7", None, "upload_kind"),
    (b"{\\rtf1", None, "upload_kind"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "upload_old"),
    (b"PK\x03\x04", package("a.exe"), "upload_kind"),
    (b"PK\x03\x04", package("xl/workbook.bin"), "upload_kind"),
    (b"PK\x03\x04", package("word/document.xml", "xl/workbook.xml"), "upload_kind"),
    (b"PK\x03\x04", package("word/document.xml", types=("application/vnd.ms-word.document.macroEnabled.main+xml",)),
     "upload_macros"),
    (b"PK\x03\x04", package("word/document.xml", types=(WORD, "application/vnd.ms-office.vbaProject")), "upload_macros"),
    (b"PK\x03\x04", package("xl/workbook.xml", types=("application/vnd.ms-excel.MacroSheet+xml",)), "upload_macros"),
])
def test_what_is_nothing_else_is_refused(beginning, inside, code):
    with pytest.raises(InputInvalid, match=code):
        kind(beginning, inside)


@pytest.mark.parametrize(("size", "code", "facts"), [
    (0, "upload_empty", {}), (uploads.LARGEST + 1, "upload_large", {"size": 51, "most": 50})])
def test_an_empty_file_and_one_too_large_are_refused(size, code, facts):
    with pytest.raises(InputInvalid) as refused:
        check_size(size)
    assert (refused.value.code, refused.value.facts) == (code, facts)


@pytest.mark.parametrize(("parts", "size"), [(uploads.MOST_PARTS + 1, 1), (1, uploads.LARGEST_UNPACKED + 1)])
def test_a_package_that_swells_is_refused(parts, size):
    with pytest.raises(InputInvalid, match="upload_swells"):
        check_unpacked(parts, size)


def test_the_limits_themselves_are_within():
    check_size(1)
    check_size(uploads.LARGEST)
    check_unpacked(uploads.MOST_PARTS, uploads.LARGEST_UNPACKED)
