"""Bodies of HTTP requests as bots send them: forms, multipart forms with files, JSON."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from tests.telegram.interface import Upload

Body = tuple[dict[str, Any], dict[str, Upload]]
QUOTED = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')


def parameters(query: str, kind: str, body: bytes) -> Body:
    """Parameters and files of a call, wherever in the request they stand."""
    asked = dict(parse_qsl(query, keep_blank_values=True, errors="strict"))
    if kind.startswith("application/json"):
        return asked | (json.loads(body) if body else {}), {}
    if kind.startswith("multipart/form-data"):
        sent, files = _parts(kind, body)
        return asked | sent, files
    return asked | dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict")), {}


def _parts(kind: str, body: bytes) -> Body:
    boundary = kind.partition("boundary=")[2].strip('"').encode()
    fields: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = _headers(head.decode())
        labels = dict(QUOTED.findall(headers.get("content-disposition", "")))
        if "filename" in labels:
            files[labels["name"]] = Upload(labels["filename"], content, headers.get("content-type", ""))
        else:
            fields[labels["name"]] = content.decode()
    return fields, files


def _headers(head: str) -> dict[str, str]:
    lines = (line.partition(":") for line in head.split("\r\n") if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in lines}
