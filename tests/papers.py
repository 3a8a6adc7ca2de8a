"""Small files that people could bring, made by hand."""

import json

ADVERT = """Data Scientist (m/f/d)
Company: Ferryline AG

About us
Ferryline AG runs ferries between nine harbours and employs 640 people.

Your tasks
- Improve our existing demand models

Your profile
- Experience with drift monitoring
"""
FERRYLINE = """Data Scientist (m/f/d), Hamburg

About us
Ferryline AG runs ferries between nine harbours and employs 640 people. We have been profitable since 1994.

Your tasks
- Improve our existing demand models
- You are on call one week in six

Your profile
- At least 5 years of experience with monitoring models in production
- Hands-on knowledge of feature stores and a team of 12 people led
- Publications at NeurIPS are a plus

We offer
- 30 days of holiday
"""
PARTS = {
    "text": "We run ferries between nine harbours and employ 640 people.",
    "tasks": "<li>Improve our existing demand models</li>",
    "profile": "<li>Experience with drift monitoring</li>",
}
DESCRIPTION = f"<p>{PARTS['text']}</p><h3>Your tasks</h3><ul>{PARTS['tasks']}</ul>"
REQUIRED = f"<h3>Your profile</h3><ul>{PARTS['profile']}</ul>"
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Scientist",
    "hiringOrganization": {"@type": "Organization", "name": "Ferryline AG"},
    "description": DESCRIPTION,
    "qualifications": "Experience with drift monitoring",
}
LEVER = {
    "text": "Data Scientist at Ferryline AG",
    "descriptionPlain": PARTS["text"],
    "lists": [{"text": "Your tasks", "content": PARTS["tasks"]}, {"text": "Your profile", "content": PARTS["profile"]}],
}
GREENHOUSE = {
    "title": "Data Scientist",
    "company_name": "Ferryline AG",
    "content": (DESCRIPTION + REQUIRED).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
}


def page_of(body: str, data: object = None) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return f"<!doctype html><html><head><title>Jobs</title>{script}</head><body>{body}</body></html>".encode()


def pdf_of(*pages: str, trailer: str = "") -> bytes:
    """A PDF whose pages show these lines; `trailer` is added to what ends it."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    things = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in text.split("\n"))
        stream = f"BT /F1 10 Tf 12 TL 40 800 Td {shown}ET"
        things.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        things.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(things, trailer)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(things: list[str], trailer: str) -> bytes:
    written, places = b"%PDF-1.4\n", list[int]()
    for number, thing in enumerate(things, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    start = len(written)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    written += f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n{table}".encode()
    ends = f"trailer\n<< /Size {len(things) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return written + ends.encode()
