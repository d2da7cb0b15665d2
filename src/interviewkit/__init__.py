"""Qualitative evaluation in Jupyter: code interviews, and follow every word of the synthesis back to its passages.

    import interviewkit as ik

    study = ik.Study()
    ik.code("R07", coder="codeur-a")

Importing this package imports nothing else: each name is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviewkit.lab import code
    from interviewkit.study import Study

__all__ = ["Study", "__version__", "code"]
__version__ = "0.1.0"

_WHERE = {"Study": "interviewkit.study", "code": "interviewkit.lab"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'interviewkit' has no attribute '{name}'")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
