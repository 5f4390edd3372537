"""Reading an undamaged QR code as a camera would: from its dark and light modules back to the text."""

from segno import consts

MASKS = (lambda i, j: (i + j) % 2, lambda i, j: i % 2, lambda i, j: j % 3, lambda i, j: (i + j) % 3,
         lambda i, j: (i // 2 + j // 3) % 2, lambda i, j: i * j % 2 + i * j % 3,
         lambda i, j: (i * j % 2 + i * j % 3) % 2, lambda i, j: ((i + j) % 2 + i * j % 3) % 2)  # ISO/IEC 18004, table 10
FORMAT = [*((8, j) for j in range(6)), (8, 7), (8, 8), (7, 8), *((i, 8) for i in range(5, -1, -1))]
BYTES = 0b0100


def text_of(modules: list[list[bool]]) -> str:
    """Return the text of a code given as rows of modules, True for dark; only codes of bytes are read."""
    version = (len(modules) - 17) // 4
    format = consts.FORMAT_INFO.index(_number(modules[i][j] for i, j in FORMAT))
    level, mask = divmod(format, 8)
    bits = [modules[i][j] != (MASKS[mask](i, j) == 0) for i, j in _path(version)]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    return _bytes(_data(words, consts.ECC[version][level]), 8 if version < 10 else 16).decode()


def _path(version: int) -> list[tuple[int, int]]:
    """Return where the data lie, in their order: two columns at a time, upwards and downwards, from the right."""
    size = 4 * version + 17
    rights = [j if j > 6 else j - 1 for j in range(size - 1, 0, -2)]
    return [(i, j) for turn, right in enumerate(rights)
            for i in (range(size) if turn % 2 else range(size - 1, -1, -1)) for j in (right, right - 1)
            if not _is_pattern(version, i, j)]


def _is_pattern(version: int, i: int, j: int) -> bool:
    """Return whether a module belongs to what every code of the version has: corners, timing, alignment, version."""
    last = 4 * version + 16
    if i == 6 or j == 6 or (i < 9 and j < 9) or (i < 9 and j > last - 8) or (i > last - 8 and j < 9):
        return True
    if version > 6 and ((i < 6 and j > last - 11) or (i > last - 11 and j < 6)):
        return True
    centres = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    return any(abs(i - y) < 3 and abs(j - x) < 3 for y in centres for x in centres
               if (y, x) not in ((6, 6), (6, last - 6), (last - 6, 6)))


def _data(words: list[int], blocks) -> list[int]:
    """Return the data words in their order; they are dealt out in turn to the blocks."""
    sizes = [block.num_data for block in blocks for _ in range(block.num_blocks)]
    found: list[list[int]] = [[] for _ in sizes]
    dealt = iter(words)
    for round in range(max(sizes)):
        for block, size in zip(found, sizes):
            if round < size:
                block.append(next(dealt))
    return [word for block in found for word in block]


def _bytes(words: list[int], count_bits: int) -> bytes:
    bits = "".join(f"{word:08b}" for word in words)
    assert int(bits[:4], 2) == BYTES
    length, begin = int(bits[4 : 4 + count_bits], 2), 4 + count_bits
    return bytes(int(bits[at : at + 8], 2) for at in range(begin, begin + 8 * length, 8))


def _number(bits) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
