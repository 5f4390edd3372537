"""A Word file as a package of parts: read, and written so that the same content gives the same bytes."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from lxml.etree import QName

from dashboard.domain.errors import InputInvalid
from dashboard.domain.plain_text import one_line

LARGEST = 50_000_000  # bytes unpacked; a template with pictures stays far below
CONTENT_TYPES = "[Content_Types].xml"
FIRST_PARTS = (CONTENT_TYPES, "_rels/.rels")
ADDED = "word/media/added"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def office(kind: str) -> str:
    """Return the full name of a kind of relation between parts: styles, header, footer …"""
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"


MAIN = office("officeDocument")
MARGINS = (office("header"), office("footer"))


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name. InputInvalid template_unreadable: none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) <= LARGEST:
                return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        pass  # damaged, encrypted, packed in another way, or no archive at all
    raise InputInvalid("template_unreadable")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file of the parts: fixed order and dates, not compressed.

    Compressed bytes differ from one zlib to the next; Word reads either.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name not in FIRST_PARTS, name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def related(parts: Mapping[str, bytes], source: str, *kinds: str) -> list[str]:
    """Return the names of the parts to which `source` ("": the package) is related by one of the `kinds`."""
    folder, name = posixpath.split(source)
    relations = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return []
    return [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
        for relation in parse_xml(relations)
        if relation.get("Type") in kinds
    ]


def main(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part with the text. InputInvalid template_unreadable."""
    found = related(parts, "", MAIN)
    if len(found) != 1 or found[0] not in parts:
        raise InputInvalid("template_unreadable")
    return found[0]


def add_picture(parts: dict[str, bytes], source: str, picture: bytes) -> str:
    """Add a PNG to `parts`, related to `source`; return the relation's id. InputInvalid template_unreadable."""
    number = 1 + sum(name.startswith(ADDED) for name in parts)
    name, id = f"{ADDED}{number}.png", f"rIdAdded{number}"
    folder, file = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    target = {"Id": id, "Target": posixpath.relpath(name, folder), "Type": office("image")}
    if relations not in parts or CONTENT_TYPES not in parts:
        raise InputInvalid("template_unreadable")
    parts[name] = picture
    parts[relations] = _with(parts[relations], "Relationship", target)
    parts[CONTENT_TYPES] = _with(parts[CONTENT_TYPES], "Default", {"Extension": "png", "ContentType": "image/png"})
    return id


def _with(part: bytes, name: str, attributes: Mapping[str, str]) -> bytes:
    """Return the part with one element more below its root, unless one with that first attribute is there."""
    root, key = parse_xml(part), next(iter(attributes))
    tag = f"{{{QName(root).namespace}}}{name}"
    if not any(child.tag == tag and child.get(key) == attributes[key] for child in root):
        root.append(root.makeelement(tag, dict(attributes)))
    return serialize_part_xml(root)


def core_properties(title: str, day: date) -> bytes:
    """Return the properties of a paper: its title, and its meeting's day as the time of making."""
    moment = f"{day.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(one_line(title))}</dc:title><dc:language>ja-JP</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
