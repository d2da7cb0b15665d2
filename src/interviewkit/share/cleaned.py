"""An executed notebook for those who want to see the code: its source and what readers may see, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from interviewkit.pages import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["notebook"]

_FOLDER = re.compile(r"(?m)^(studie\s*=\s*)(?:\"[^\"\n]*\"|'[^'\n]*')")


def notebook(book: Mapping[str, Any]) -> bytes:
    """The notebook without widgets, metadata, other outputs and the name of the folder."""
    cells = [_cell(cell, number) for number, cell in enumerate(book["cells"])]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8")


def _cell(cell: Mapping[str, Any], number: int) -> dict[str, Any]:
    source = _FOLDER.sub(r'\1"."', "".join(cell["source"]))
    made: dict[str, Any] = {"cell_type": cell["cell_type"], "id": f"cel-{number}", "metadata": {}, "source": source}
    if cell["cell_type"] == "code":
        made |= {"execution_count": None, "outputs": list(_outputs(cell))}
    return made


def _outputs(cell: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for block in render.blocks_of({"cells": [cell]}, reader=True):
        yield {"output_type": "display_data", "metadata": {}, "data": {"text/html": block["body"]}}
