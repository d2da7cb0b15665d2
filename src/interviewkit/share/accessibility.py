"""What a page needs for everyone to read it, as far as a program sees it: WCAG 2.1 AA and what axe does not look at."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewkit.share.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewkit.share.layers import Layer

__all__ = ["about_files", "faults"]

_DECIMAL_POINT = re.compile(r"<td\b[^>]*>\s*-?\d+\.\d{1,2}%?\s*</td>")


def about_files(found: Iterable[Layer]) -> Iterator[Remark]:
    """Warnings on pages, pictures, hidden sheets and the properties of documents."""
    for layer in found:
        if layer.kind == "raw" and layer.place == "" and layer.file.endswith(".html"):
            yield from (Remark("accessibility", layer.file, "", what) for what in faults(layer.text))
        if re.search(r'<sheet\b[^>]*state="(?:hidden|veryHidden)"', layer.text) and layer.kind == "raw":
            yield Remark("hidden-sheet", layer.file, layer.place, "a worksheet that is hidden")
        if layer.place.endswith(("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")):
            yield from _properties(layer)
        if layer.file.endswith((".png", ".jpg", ".jpeg", ".gif", ".webp")) and layer.place == "file name":
            yield Remark("picture", layer.file, "", "a picture")


def _properties(layer: Layer) -> Iterator[Remark]:
    for name in ("dc:creator", "cp:lastModifiedBy", "Manager", "Company", "vt:lpwstr"):
        for value in re.findall(rf"<{name}>([^<]+)</{name}>", layer.text):
            yield Remark("document-properties", layer.file, layer.place, f"the property {name} is filled in", value)


def faults(page: str) -> Iterator[str]:
    """What stands in the way of a reader on one page."""
    body = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    if '<html lang="nl"' not in body:
        yield "the language is not given"
    if not re.search(r"<title>[^<]+</title>", body):
        yield "there is no title"
    yield from _headings([int(level) for level in re.findall(r"<h([1-6])\b", body)])
    yield from (fault for table in re.findall(r"<table\b.*?</table>", body, re.DOTALL) for fault in _table(table))
    if not re.search(r'<a class="skip" href="#([\w-]+)"', body) or 'id="inhoud"' not in body:
        yield "there is no skip link"
    if "<main" not in body or "<header" not in body:
        yield "there are no landmarks"
    yield from _figures(body)
    if _DECIMAL_POINT.search(body):
        yield "a number with a decimal point instead of a comma"
    idents = re.findall(r'\sid="([^"]+)"', body)
    yield from (f"the id '{name}' is used twice" for name in sorted({i for i in idents if idents.count(i) > 1}))
    missing = set(re.findall(r'href="#([^"]+)"', body)) - set(idents)
    yield from (f"a link points at '{name}', which is not there" for name in sorted(missing))


def _headings(levels: list[int]) -> Iterator[str]:
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level instead of one"
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield "a level of heading is skipped"


def _table(table: str) -> Iterator[str]:
    if not re.search(r"<caption\b[^>]*>\s*\S", table):
        yield "a table without a caption"
    if any("scope=" not in heading for heading in re.findall(r"<th\b[^>]*>", table)):
        yield "a heading of a table without scope"
    if "<th" not in table:
        yield "a table without headings"
    headings = re.findall(r"<thead.*?</thead>", table, re.DOTALL)
    if any(
        not re.sub(r"<[^>]*>", "", cell).strip() for head in headings for cell in re.findall(r"<th\b.*?</th>", head)
    ):
        yield "a column without a heading"


def _figures(body: str) -> Iterator[str]:
    for svg in re.findall(r"<svg\b[^>]*>", body):
        if not re.search(
            r'role="img"[^>]*aria-label="[^"]+"|aria-label="[^"]+"[^>]*role="img"|aria-hidden="true"', svg
        ):
            yield "a figure without a text alternative"
    for figure in re.findall(r"<figure\b.*?</figure>", body, re.DOTALL):
        if "<table" not in figure:
            yield "a figure without its numbers as a table"
        if "<figcaption" not in figure:
            yield "a figure without a caption"
    for image in re.findall(r"<img\b[^>]*>", body):
        if "alt=" not in image:
            yield "a picture without a text alternative"
