"""Lists of words that are easier to read as running text than as one string a line."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> tuple[str, ...]:
    """The words of a list that was written as running text."""
    return tuple(text.split())
