#!/bin/sh
# resvg-py 0.5.0: text in a family of which no font was given is not drawn, and nothing says so: no error, no warning, a
# picture with a gap. With system fonts left out this is so for the generic `sans-serif` as well, unless
# `sans_serif_family` names a font that was given; `font_family`, "default (generic) font family", does not step in for a
# family that is missing; a font file that does not exist is passed over. Seen: the lines printed below. Who draws with
# fonts of their own names their very family, and tests pixels. (The font is the one that reportlab ships.)
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$here" resvg-py==0.5.0 reportlab==4.4.4
PYTHONPATH="$here" python3 - <<'PYTHON'
from pathlib import Path

import reportlab
from resvg_py import svg_to_bytes

FONT = str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")  # its family is Bitstream Vera Sans
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">{}</svg>'
TEXT = '<text x="5" y="30" font-size="24" font-family="{}">Acme 42</text>'
SEEN = [
    ("Bitstream Vera Sans", {}, True),
    ("Inter", {}, False),
    ("Inter, sans-serif", {}, False),
    ("sans-serif", {}, False),
    ("sans-serif", {"sans_serif_family": "Bitstream Vera Sans"}, True),
    ("Inter", {"font_family": "Bitstream Vera Sans"}, False),
    ("Bitstream Vera Sans", {"font_files": ["/there/is/no/such/font.ttf"]}, False),
]


def draw(inside: str, **settings: object) -> bytes:
    return svg_to_bytes(svg_string=PICTURE.format(inside), **{"skip_system_fonts": True, "font_files": [FONT]} | settings)


blank = draw("")
for family, settings, seen in SEEN:
    drawn = draw(TEXT.format(family), **settings) != blank
    print(family, settings, "drawn" if drawn else "a gap")
    assert drawn == seen
PYTHON
