"""Rich messages as Telegram keeps them: HTML read into blocks. Tables alone are built, with words in their cells."""

from html.parser import HTMLParser
from typing import Any

from tests.telegram.refusals import refused

Block = dict[str, Any]
WITHIN = {"table": "", "tr": "table", "th": "tr", "td": "tr"}  # each tag, and what it stands in
PLACED = {"align": "left", "valign": "top"}


def blocks(html: str) -> list[Block]:
    """Refused like any markup that Telegram cannot read."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open or not reader.blocks:
        raise refused("can't parse entities")
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in WITHIN or (self.open[-1] if self.open else "") != WITHIN[tag] or attrs:
            raise refused("can't parse entities")
        self.open.append(tag)
        if tag == "table":
            self.blocks.append({"type": "table", "cells": []})
        elif tag == "tr":
            self.blocks[-1]["cells"].append([])
        else:
            self.blocks[-1]["cells"][-1].append(PLACED | ({"is_header": True} if tag == "th" else {}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise refused("can't parse entities")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"th", "td"}:
            cell = self.blocks[-1]["cells"][-1][-1]
            cell["text"] = cell.get("text", "") + data
        elif data.strip():
            raise refused("can't parse entities")
