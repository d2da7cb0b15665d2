"""What leaves is made from the corpus that leaves: where groups are merged for readers, every block is made twice.

The team sees its own groups. A page whose class is marked `for_readers` makes each of its blocks once more from the
corpus with the merged groups, and takes from that the body and the figures that may leave.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from interviewkit.analysis.outgoing import outgoing
from interviewkit.pages.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewkit.analysis.corpus import Corpus

__all__ = ["for_readers"]


class _Page(Protocol):
    corpus: Corpus


_Kind = TypeVar("_Kind", bound=_Page)


def for_readers(page: type[_Kind]) -> type[_Kind]:
    """Make every block of a page for the team from all groups, and for readers from the groups that leave."""
    for name, method in list(vars(page).items()):
        if callable(method) and not name.startswith("_"):
            setattr(page, name, _twice(method))
    return page


def _twice(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def made(page: _Page, *args: Any, **named: Any) -> Any:
        block = method(page, *args, **named)
        twin = _twin(page)
        if twin is None or not isinstance(block, Block) or block.reader is None:
            return block
        theirs = method(twin, *args, **named)
        return replace(block, reader=theirs.reader, reader_figures=theirs.figures)

    return made


def _twin(page: _Page) -> _Page | None:
    """The same page over the corpus that leaves; None where that is the same corpus."""
    if "_leaving" not in page.__dict__:
        corpus = outgoing(page.corpus)
        page.__dict__["_leaving"] = _over(page, corpus) if corpus is not page.corpus else None
    return page.__dict__["_leaving"]


def _over(page: _Page, corpus: Corpus) -> _Page:
    """A copy of the page that has computed nothing yet."""
    twin = copy.copy(page)
    for owner in type(page).__mro__:
        for name, value in vars(owner).items():
            if isinstance(value, cached_property):
                twin.__dict__.pop(name, None)
    twin.corpus = corpus
    twin.__dict__["_leaving"] = None
    return twin
