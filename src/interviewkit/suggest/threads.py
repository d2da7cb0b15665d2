"""One thread for linear algebra: on matrices of this size more threads mostly wait for each other."""

from __future__ import annotations

from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["one_thread"]

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def one_thread(*modules: str) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Keep a function to one thread; `modules` bring a library of their own, which must be there to be held back."""

    def limited(work: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        @wraps(work)
        def inner(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            for module in modules:
                import_module(module)
            with threadpool_limits(limits=1, user_api="blas"):
                return work(*given, **named)

        return inner

    return limited
