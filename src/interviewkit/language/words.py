"""A word as a pipeline leaves it, before our own layer: what the rules of this wing work on, free of spaCy."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Word"]


class Word(NamedTuple):
    """One token of a sentence; `head` is the index of its head in that sentence, its own for the root."""

    text: str
    lemma: str
    pos: str
    tag: str = ""
    dep: str = ""
    head: int = -1
    space: bool = True
    """Whether white space follows."""

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def is_finite(self) -> bool:
        """Whether it is a finite verb."""
        return "|pv|" in self.tag

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb or auxiliary."""
        return self.pos in {"VERB", "AUX"}
