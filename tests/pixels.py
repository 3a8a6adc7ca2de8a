"""Pictures as rows of pixels, read with nothing but the standard library; and small ones made."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGBA = (8, 6, 0, 0, 0)  # bits, kind of colour; compression, filters and interlacing as always
DEPTH = 4  # bytes of a pixel
Pixel = tuple[int, int, int]


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def rows(png: bytes, first: int = 0, last: int | None = None) -> list[list[Pixel]]:
    """The rows of pixels from the `first` one to before the `last` one."""
    width, _ = size(png)
    assert tuple(png[24:29]) == RGBA
    packed = b"".join(content for kind, content in _chunks(png) if kind == b"IDAT")
    stride = 1 + DEPTH * width
    raw, before, found = zlib.decompress(packed), bytes(stride - 1), []
    for number, start in enumerate(range(0, len(raw), stride)):
        if last is not None and number >= last:
            break
        before = _unfiltered(raw[start], raw[start + 1 : start + stride], before)
        if number >= first:
            found.append([(before[at], before[at + 1], before[at + 2]) for at in range(0, len(before), DEPTH)])
    return found


def colours(png: bytes, first: int = 0, last: int | None = None) -> Counter[Pixel]:
    """How many pixels of each colour there are in these rows."""
    return Counter(pixel for row in rows(png, first, last) for pixel in row)


def dark(pixel: Pixel) -> bool:
    return sum(pixel) < 3 * 100


def blank(width: int, height: int) -> bytes:
    """A white picture of this size."""
    head = _chunk(b"IHDR", struct.pack(">II", width, height) + bytes(RGBA))
    body = _chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * DEPTH * width) * height))
    return SIGNATURE + head + body + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A row as it is, from how it was written: by its difference from what is left of it and above it."""
    if not kind:
        return line
    if kind == UP:
        return bytes([(byte + up) & 0xFF for byte, up in zip(line, above, strict=True)])
    row, before = bytearray(DEPTH) + line, bytes(DEPTH) + above  # left of a row there is nothing
    expected = EXPECTED[kind]
    for at in range(DEPTH, len(row)):
        row[at] = (row[at] + expected(row[at - DEPTH], before[at], before[at - DEPTH])) & 0xFF
    return bytes(row[DEPTH:])


def _nearest(left: int, up: int, corner: int) -> int:
    """Of the three, the one that is nearest to what a slope would give."""
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


UP = 2
EXPECTED = {
    1: lambda left, _up, _corner: left,
    3: lambda left, up, _corner: (left + up) // 2,
    4: _nearest,
}
