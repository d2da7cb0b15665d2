"""A second opinion from deduce, where it is installed (the extra `deduce`): it only ever adds to the queue.

It runs in a process of its own with a time limit; without it, or when it takes too long, there is no second opinion.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

from interviewkit.errors import InputError
from interviewkit.intake.pseudonyms.spans import Span

__all__ = ["TIME_LIMIT", "opinions"]

TIME_LIMIT = 120.0
"""Seconds for all texts together."""
_PROGRAM = """
import json, sys
from deduce import Deduce
reader = Deduce()
found = {}
for name, text in json.load(sys.stdin).items():
    spans = reader.deidentify(text).annotations
    found[name] = [(span.start_char, span.end_char, span.tag) for span in spans]
json.dump(found, sys.stdout)
"""
_KINDS = {
    "persoon": "persoon",
    "locatie": "plaats",
    "datum": "datum",
    "instelling": "organisatie",
    "ziekenhuis": "organisatie",
}


def opinions(texts: dict[str, str]) -> dict[str, tuple[Span, ...]]:
    """What deduce finds in each text, all to be judged by a person.

    Raises:
        InputError: deduce is not installed, fails, or takes longer than `TIME_LIMIT`.
    """
    cure = "Leave the second opinion out; the queue is complete without it."
    if importlib.util.find_spec("deduce") is None:
        raise InputError("deduce is not installed", cure="Install it: pip install 'interviewkit[deduce]'. " + cure)
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, a program that stands above
            [sys.executable, "-c", _PROGRAM],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=True,
            encoding="utf-8",
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as error:
        raise InputError(f"deduce gave no answer ({type(error).__name__})", cure=cure) from error
    return {name: tuple(_span(texts[name], *place) for place in places) for name, places in found.items()}


def _span(text: str, start: int, end: int, tag: str) -> Span:
    return Span(start, end, _KINDS.get(tag, "onbekend"), text[start:end], sure=False, reason="tweede mening (deduce)")
