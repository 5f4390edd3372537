"""QR codes as pictures, the same bytes on every machine."""

import struct
import zlib

import segno

PIXELS = 8  # of the width of a module; 300 a inch at the size they are printed in
QUIET = 4  # modules of white around the code (ISO/IEC 18004, 5.3.8)


def picture(text: str) -> bytes:
    """Return a PNG of the QR code of `text`, with its quiet zone.

    15 % of it may be lost (error correction M), more where the code's size leaves room for it.
    """
    code = segno.make(text, error="m", micro=False)
    rows = [_packed(row) for row in code.matrix_iter(scale=PIXELS, border=QUIET)]
    width = code.symbol_size(scale=PIXELS, border=QUIET)[0]
    header = struct.pack(">IIBBBBB", width, width, 1, 0, 0, 0, 0)  # one bit a pixel, grey
    lines = b"".join(b"\0" + row for row in rows)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", _stored(lines)) + _chunk(b"IEND", b"")


def _packed(row) -> bytes:
    """Return a row of pixels (1 is dark) as bits (1 is white), eight to a byte."""
    bits = "".join("0" if dark else "1" for dark in row)
    return int(bits, 2).to_bytes(len(bits) // 8)


def _stored(data: bytes) -> bytes:
    """Return data as a zlib stream (RFC 1950) that is not compressed: what zlib makes differs between its versions."""
    blocks = [data[start : start + 0xFFFF] for start in range(0, len(data), 0xFFFF)]
    stored = (struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ 0xFFFF) + block for block in blocks)
    return b"\x78\x01" + b"".join(stored) + struct.pack(">I", zlib.adler32(data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
