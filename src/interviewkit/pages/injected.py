"""Refuse parameters that a notebook does not know, when papermill is used without `interviewkit run`.

Papermill itself only warns: `-p dealvraag 7` would quietly give the page of question 1. It puts what it was given in
a cell that begins with '# Parameters', after the notebook's own cell with parameters.
"""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING, Any

from interviewkit.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["assigned", "refuse_unknown", "strangers"]


def refuse_unknown() -> None:
    """Look at the cells this kernel ran so far; outside a kernel there are none.

    Raises:
        RunError: papermill was given a parameter that no cell before it sets.
    """
    module: Any = sys.modules.get("IPython")
    shell = module.get_ipython() if module else None
    unknown = strangers(shell.user_ns.get("In", ())) if shell else []
    if unknown:
        raise RunError(f"dit notebook kent de parameter '{unknown[0]}' niet", cure="Verbeter de naam na -p.")


def strangers(cells: Sequence[str]) -> list[str]:
    """The names that papermill's cell sets and that no cell before it sets."""
    known: set[str] = set()
    for cell in cells:
        names = assigned(cell)
        if cell.startswith("# Parameters\n"):
            return [name for name in names if name not in known]
        known.update(names)
    return []


def assigned(cell: str) -> list[str]:
    """The names that a cell sets at its outermost level."""
    try:
        body = ast.parse(cell).body
    except SyntaxError:  # a magic, as '%pip'
        return []
    targets = [target for line in body if isinstance(line, ast.Assign) for target in line.targets]
    return [target.id for target in targets if isinstance(target, ast.Name)]
