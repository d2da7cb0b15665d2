"""Write into findings.yaml without losing a comment: begin a finding per code.

The one module that imports ruamel.yaml. The file is written beside itself and moved into place.
"""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING, Any

from interviewkit import wholefile
from interviewkit.analysis import synthesis, words
from interviewkit.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.ledger import Ledger
    from interviewkit.analysis.synthesis import Row

__all__ = ["begin"]

EMPTY = "# De bevindingen; 'interviewkit findings' toetst elke zin aan de codings.\nbevindingen: []\n"


def begin(file: Path, corpus: Corpus, ledger: Ledger, question: int) -> tuple[str, ...]:
    """Add a finding with status concept for every code of a question that was spoken of and has no finding yet.

    The sentence is the one that the counts give; a person writes the rest. Returns the ids that were added.

    Raises:
        KeyError: there is no such question.
        StudyError: the file cannot be written.
    """
    used = {code for finding in ledger.of(question) for code in finding.codes}
    rows = [row for row in synthesis.rows(corpus, question) if row.total and row.key not in used]
    names = (f"C{question}.{number:02d}" for number in itertools.count(1))
    free = (name for name in names if name not in ledger.by_id)
    entries = [_entry(row, question, name) for row, name in zip(rows, free, strict=False)]  # names never run out
    if entries:
        _change(file, lambda tree: _add(tree, entries))
    return tuple(entry["id"] for entry in entries)


def _entry(row: Row, question: int, name: str) -> dict[str, Any]:
    speaking = [count for count in row.groups if count.k]
    said = [count.wording.text for count in speaking]
    listed = " en ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    comma = "," if listed.endswith(" kwam") else ""
    alone = len(said) == 1 and words.singular(speaking[0].wording.word, speaking[0].k)
    entry: dict[str, Any] = {
        "id": name,
        "deelvraag": question,
        "soort": row.kind,
        "zin": f"{words.begun(listed)}{comma} {'noemt' if alone else 'noemen'} dit onderwerp: {_within(row.name)}.",
        "zoek": {"codes": [row.key]},
        "status": "concept",
    }
    if row.goals:
        entry["doelen"] = [goal.id for goal in row.goals]
    return entry


def _within(name: str) -> str:
    """A name as it stands within a sentence: "imago van COA", "COA en gemeenten"."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _add(tree: Any, entries: list[dict[str, Any]]) -> None:
    if not tree.get("bevindingen"):
        tree["bevindingen"] = []
    tree["bevindingen"].extend(entries)


def _change(file: Path, act: Callable[[Any], None]) -> None:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only writing needs it

    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 120
    editor.indent(mapping=2, sequence=4, offset=2)
    try:
        tree: Any = editor.load(file.read_text(encoding="utf-8") if file.exists() else EMPTY)
        tree = editor.load(EMPTY) if tree is None else tree
        act(tree)
        made = io.StringIO()
        editor.dump(tree, made)
        wholefile.write(file, made.getvalue())
    except OSError as error:
        raise StudyError(f"cannot be written ({error.strerror})", where=file) from error
