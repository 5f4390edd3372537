"""Files that somebody might choose in place of the shipped 次第, each with the code it must be refused with."""

import io
import re
import struct
import zipfile
from random import Random

from minutes.document import shipped
from tests.minutes.structure import parts
from tests.minutes.word import packed, rewritten

SOUND = shipped("agenda")
BODY, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r><w:t>配布</w:t></w:r>"
PNG = b"\x89PNG\r\n\x1a\n"


def said(old: str, new: str) -> bytes:
    """Return the shipped template with other words in its text."""
    return rewritten(SOUND, old, new)


def with_parts(more: dict[str, bytes | None]) -> bytes:
    """Return the shipped template with further parts, without those that are None."""
    return packed({name: data for name, data in {**parts(SOUND), **more}.items() if data is not None})


def in_body(xml: str) -> bytes:
    """Return the shipped template with XML in front of its text."""
    return said("<w:body>", f"<w:body>{xml}")


def related(kind: str, target: str, mode: str = "", part: bytes | None = None, use: str = "") -> bytes:
    """Return the shipped template with one relation more, a part it leads to, and XML that uses it."""
    found = parts(SOUND)
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    found[RELATIONS] = found[RELATIONS].replace(b"</Relationships>", relation.encode())
    found[BODY] = found[BODY].replace(b"<w:body>", f"<w:body>{use}".encode())
    default = b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>'
    found[TYPES] = found[TYPES].replace(b"</Types>", default)
    return packed(found | ({f"word/{target}": part} if part else {}))


EXTERNAL = ' TargetMode="External"'
LINKED = '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>市のページ</w:t></w:r></w:hyperlink></w:p>'
PICTURE = ('<w:p><w:r><w:t>絵</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
           '<v:imagedata r:id="rId99"/></v:shape></w:pict></w:r></w:p>')


def typed(kind: str) -> bytes:
    """Return the shipped template with another content type of its text."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return rewritten(SOUND, main, kind, TYPES)


def patched(offset_in_entry: int, value: int) -> bytes:
    """Return the shipped template with one field of each entry of the zip's directory overwritten."""
    data = bytearray(SOUND)
    start = data.find(b"PK\x01\x02")
    while start != -1:
        struct.pack_into("<H", data, start + offset_in_entry, value)
        start = data.find(b"PK\x01\x02", start + 4)
    return bytes(data)


def entries(names: list[str]) -> bytes:
    """Return the shipped template with further entries in its zip, whatever their names."""
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x")
    return buffer.getvalue()


def without(name: str) -> bytes:
    """Return the shipped template without the braces around one of its samples."""
    return said(f"｛{name}｝", name)


def field(instruction: str) -> str:
    """Return a paragraph with a field as Word writes one."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"<w:p>{marks[0]}{code}{marks[1]}<w:r><w:t>値</w:t></w:r>{marks[2]}</w:p>"


def notes(words: str) -> bytes:
    """Return the shipped template with a footnote."""
    xml = (f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
           "</w:footnotes>")
    return related("footnotes", "footnotes.xml", part=xml.encode())


def noise(size: int) -> bytes:
    """Return so many bytes that can be packed, though not densely."""
    return Random(1).randbytes(size // 2).hex().encode().ljust(size, b"0")


def boxed(name: str) -> bytes:
    """Return the shipped template with one sample in a table of its own."""
    (sample,) = [p for p in re.findall("<w:p>.*?</w:p>", parts(SOUND)[BODY].decode()) if f"｛{name}｝" in p]
    return said(sample, f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{sample}</w:tc></w:tr></w:tbl>")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ENTITIES = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
            f"<w:document {W}><w:body>&b;</w:body></w:document>")
BOUND = ('<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
         '<w:r><w:t>｛時｝</w:t></w:r></w:sdtContent></w:sdt></w:p>')
BAD: dict[str, tuple[str, bytes]] = {
    # the file as it comes
    "nothing": ("template_not_word", b""),
    "a text": ("template_not_word", "次第".encode()),
    "a PDF": ("template_not_word", b"%PDF-1.7\n"),
    "an old Word file": ("template_old_word", OLD),
    "a file with a password": ("template_encrypted", OLD + "EncryptedPackage".encode("utf-16-le")),
    "a zip with a password": ("template_encrypted", patched(8, 1)),
    "a zip packed in another way": ("template_damaged", patched(10, 99)),
    "half a file": ("template_damaged", SOUND[:len(SOUND) // 2]),
    "a file with a wrong byte": ("template_damaged", SOUND.replace("｛表題｝".encode(), "｛標題｝".encode())),
    "another kind of zip": ("template_not_word", packed({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "too large": ("template_large", SOUND + bytes(5_000_000)),
    "a part that swells": ("template_swells", with_parts({"word/media/a.png": bytes(2_000_000)})),
    "a text that swells": ("template_swells", with_parts({BODY: noise(5_000_001)})),
    "many parts": ("template_parts_many", with_parts({f"word/media/{n}.png": PNG for n in range(500)})),
    "a part outside the folder": ("template_part_astray", entries(["../../evil.xml"])),
    "a part with a path of Windows": ("template_part_astray", entries(["C:\\evil.xml"])),
    "a part twice": ("template_part_astray", entries(["WORD/document.xml"])),
    # the package
    "an Excel file": ("template_not_word", typed(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    "a template of Word": ("template_dotx", typed(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")),
    "a file with macros": ("template_macros", typed("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "macros under another name": ("template_macros", related("vbaProject", "vbaProject.bin", part=b"macro")),
    "macros that nothing leads to": ("template_macros", with_parts({"word/vbaProject.xml": b"<x/>"})),
    "an embedded object": ("template_embedded", related("oleObject", "embeddings/1.bin", part=b"x", use=PICTURE)),
    "another file in it": ("template_embedded", related("aFChunk", "chunk.xml", part=b"<x/>")),
    "broken XML": ("template_part_damaged", with_parts({BODY: b"<w:document"})),
    "entities": ("template_part_damaged", with_parts({BODY: ENTITIES.encode()})),
    "no body": ("template_not_word", with_parts({"_rels/.rels": b"<Relationships/>"})),
    "a part that is missing": ("template_part_missing", with_parts({"word/footer.xml": None})),
    "a part of another program": ("template_part_foreign", entries(["__MACOSX/note"])),
    "a picture that leads nowhere": ("template_relation_lost", in_body(PICTURE)),
    # what leads outside
    "a link": ("template_link", related("hyperlink", "https://example.lg.jp/", EXTERNAL, use=LINKED)),
    "a linked picture": ("template_outside", related("image", "file:///C:/seal.png", EXTERNAL, use=PICTURE)),
    "a linked object": ("template_outside", related("oleObject", "file:///C:/list.xlsx", EXTERNAL)),
    "an attached template": ("template_attached", related("attachedTemplate", "file:///C:/city.dotm", EXTERNAL)),
    "a field that fetches": ("template_field", in_body(field(" INCLUDEPICTURE &quot;http://example.jp/x&quot; "))),
    "a field that starts something": ("template_field", in_body(field(" ddeauto c:\\\\cmd.exe x "))),
    "a field made of fields": ("template_field", in_body(field("").replace("値", "DDE"))),
    "a field that asks": ("template_field", in_body('<w:p><w:fldSimple w:instr="FILLIN 氏名"/></w:p>')),
    # the text
    "an insertion": ("template_tracked_changes", in_body(f'<w:p><w:ins w:id="1" w:author="甲">{RUN}</w:ins></w:p>')),
    "a change of format": ("template_tracked_changes", in_body(
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="甲"><w:pPr/></w:pPrChange></w:pPr></w:p>')),
    "a comment": ("template_comments", in_body('<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>注</w:t></w:r></w:p>')),
    "half-width braces": ("template_half_braces", said("｛表題｝", "{表題}")),
    "braces of both widths": ("template_half_braces", said("｛日｝", "｛日}")),
    "half a pair of braces": ("template_brace_lost", said("｛時｝", "時｝")),
    "a sample misspelt": ("template_token_misspelt", said("｛資料番号｝", "｛資料の番号｝")),
    "a sample with a space": ("template_token_misspelt", said("｛表題｝", "｛表 題｝")),
    "an unknown sample": ("template_token_unknown", said("配布資料一覧", "配布資料一覧｛議長の印影｝")),
    "a sample in a footnote": ("template_token_out_of_reach", notes("｛日｝")),
    "a sample in a bound control": ("template_control_bound", in_body(BOUND)),
    "no title": ("template_sample_missing", without("表題")),
    "a number missing beside its paper": ("template_sample_missing", without("資料番号")),
    "a sample twice": ("template_token_misplaced", said("｛項目３｝", "｛項目３｝</w:t></w:r></w:p><w:p><w:r><w:t>｛番号｝｛項目３｝")),
    "a number left without its paper": ("template_token_misplaced", without("資料名")),
    "samples apart": ("template_samples_apart", boxed("項目３")),
    "an item without its number": ("template_sample_missing", said("｛番号｝｛項目２｝", "｛項目２｝")),
}
