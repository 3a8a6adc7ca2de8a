"""A drawing as a PNG, with the fonts that are shipped here and no others."""

from pathlib import Path

from resvg_py import svg_to_bytes

FONTS = sorted(str(font) for font in (Path(__file__).parent / "fonts").glob("*.ttf"))


def png_of(svg: str) -> bytes:
    """Raises ValueError for what is no drawing. Nothing else runs in this process meanwhile."""
    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=FONTS)
