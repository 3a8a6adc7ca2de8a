"""What the two processes say to each other over their socket: a length in four bytes, and so many bytes."""

import socket

LENGTH = 4  # bytes
LARGEST = 8 * 1024 * 1024  # bytes of a drawing or a picture


def send(line: socket.socket, content: bytes) -> None:
    line.sendall(len(content).to_bytes(LENGTH) + content)


def receive(line: socket.socket) -> bytes | None:
    """None when the other side is gone. Raises TimeoutError, and ValueError for more than anybody would send."""
    head = _exactly(line, LENGTH)
    if head is None:
        return None
    if (length := int.from_bytes(head)) > LARGEST:
        raise ValueError(f"a picture has no {length} bytes")
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes | None:
    content = bytearray()
    while len(content) < length:
        piece = line.recv(length - len(content))
        if not piece:
            return None
        content += piece
    return bytes(content)
