"""What codebook.yaml and findings.yaml are made of: entries with Dutch names, and what is said of a mistake in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

if TYPE_CHECKING:
    from interviewkit.errors import Problem
    from interviewkit.yamlfile import Document

__all__ = ["Entry", "YesNo", "filled_in", "problem"]


class Entry(BaseModel):
    """Frozen, with Dutch names in the file; an unknown name is a mistake, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True)


def _in_dutch(value: Any) -> Any:
    return {"ja": True, "nee": False}.get(value.strip().casefold(), value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_in_dutch)]
"""true or false; ja and nee will do."""


def filled_in(value: Any) -> Any:
    """Without the names behind which nothing was typed: those count as left out."""
    if isinstance(value, dict):
        return {key: filled_in(item) for key, item in value.items() if item is not None}
    return [filled_in(item) for item in value] if isinstance(value, list) else value


def problem(document: Document, item: Any, *, entry: str = "") -> Problem:
    """One mistake that pydantic found, with its line, in words for who wrote the file."""
    path = tuple(part for part in item["loc"] if part != "function-before")
    what, cure = _said(str(item["type"]), item.get("ctx") or {}, item.get("input"), _name(path))
    return document.problem(path, f"'{_name(path)}' {what or item['msg']}", cure, entry=entry)


def _name(path: tuple[Any, ...]) -> str:
    """What a value is called in its file; one of a list is called after the list."""
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "file")


_WORDS = {
    "missing": ("is missing", "Add it."),
    "extra_forbidden": ("is not a name this file knows", "Remove it, or correct the spelling of its name."),
    "string_too_short": ("is empty", "Write something here."),
    "bool": ("is neither true nor false", "Write true or false (ja or nee)."),
    "int": ("is not a whole number", "Write a whole number here."),
    "float": ("is not a number", "Write a number here, with a point: 12.5."),
    "string_pattern_mismatch": (
        "is not a name of letters and digits",
        "Begin with a letter, then letters, digits, dots and dashes; no spaces.",
    ),
}


def _said(kind: str, context: dict[str, Any], given: Any, name: str) -> tuple[str, str]:
    """What is wrong and what to do; ("", "") where the library's own words must do."""
    known = _WORDS.get(kind) or _WORDS.get(kind.rpartition("_")[0])
    if known:
        return known
    if kind in {"literal_error", "enum"}:
        return f"cannot be '{given}'", f"Use {context.get('expected', 'another value')}."
    if kind == "greater_than_equal":
        return "is too small", f"Write {context.get('ge')} or more."
    return _shape(kind, given, name)


def _shape(kind: str, given: Any, name: str) -> tuple[str, str]:
    """As `_said`, where there is a list, a text or an entry in the place of another."""
    if kind == "tuple_type":
        return "must be a list", _as_list(name, given)
    if kind == "string_type":
        single = isinstance(given, int | float)
        return "must be text", f'Put it between quotation marks: "{given}".' if single else "Write one text here."
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return "must hold names with a value each", "Write 'name: value' here, each on a line of its own."
    return "", ""


def _as_list(name: str, given: Any) -> str:
    if isinstance(given, dict):
        return f"Begin each entry under '{name}:' with a dash and a space: '- '."
    return f'Write it between square brackets: {name}: ["{given}"], or each on a line of its own after a dash.'
