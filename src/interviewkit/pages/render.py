"""From an executed notebook to a page: the blocks its cells show, laid into our own shell.

Nothing else of the notebook is taken over: no code, no widget state, no metadata, no output of another kind. A page
asks for nothing from outside, and says so in its content security policy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from interviewkit.pages.blocks import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Link", "asset", "blocks_of", "page"]

_TEMPLATE = Path(__file__).parent / "template"


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the navigation."""

    text: str
    href: str
    current: bool = False


def blocks_of(notebook: Mapping[str, Any], *, reader: bool = False) -> Iterator[Mapping[str, Any]]:
    """The blocks that the cells of an executed notebook show, in order; for a reader only those that may leave."""
    for cell in notebook.get("cells", ()):
        for output in cell.get("outputs", ()):
            block = output.get("data", {}).get(MEDIA_TYPE)
            if block:
                items = block["items"] if block["kind"] == "group" else [block]
                yield from (made for item in items if (made := _for_reader(item) if reader else item))


def _for_reader(block: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The block with the body made for readers and the figures that body shows; None for one that stays inside."""
    body = block.get("reader")
    if body is None:
        return None
    figures = {name: drawn for name, drawn in _figures(block).items() if f'id="{name}"' in body}
    return {"kind": block["kind"], "title": block["title"], "body": body, "figures": figures}


def _figures(block: Mapping[str, Any]) -> Mapping[str, Any]:
    return block["reader_figures"] if "reader_figures" in block else block.get("figures", {})


def page(
    notebook: Mapping[str, Any],
    *,
    study: str,
    note: str = "",
    nav: Sequence[Link] = (),
    static: bool = False,
    reader: bool = False,
) -> str:
    """The page of an executed notebook.

    Args:
        notebook: the executed notebook as JSON.
        study: the title of the study.
        note: printed on every page; empty for none.
        nav: links to the other pages.
        static: leave the script and the interactive figures out.
        reader: only the blocks that may leave the bureau, in the version made for readers.

    Raises:
        ValueError: no cell shows a head block, so the page would have no title.
    """
    found = list(blocks_of(notebook, reader=reader))
    title = next((str(block["title"]) for block in found if block["kind"] == "head"), "")
    if not title:
        raise ValueError("the notebook shows no head block")
    figures = {name: drawn for block in found for name, drawn in block.get("figures", {}).items()}
    scripted = bool(figures) and not static
    return _shell().render(
        title=title if title == study else f"{title} - {study}",
        study=study,
        note=note,
        nav=nav,
        style=Markup(asset("style.css")),  # noqa: S704 - our own file
        body=Markup("\n".join(str(block["body"]) for block in found if block["kind"] != "foot")),  # noqa: S704 - escaped when made
        foot=Markup("\n".join(str(block["body"]) for block in found if block["kind"] == "foot")),  # noqa: S704 - idem
        figures=Markup(_json(figures)),  # noqa: S704 - closed against </script> in _json
        plotly=Markup(asset("plotly-basic.min.js")) if scripted else "",  # noqa: S704 - our own file
        script=Markup(asset("page.js")) if scripted else "",  # noqa: S704 - our own file
    )


def _json(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def asset(name: str) -> str:
    """A file of the page shell: style sheet, script or template."""
    return (_TEMPLATE / name).read_text(encoding="utf-8")


@cache
def _shell() -> Any:
    import jinja2  # noqa: PLC0415 - only a run that writes pages needs it

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(asset("page.html.j2"))
