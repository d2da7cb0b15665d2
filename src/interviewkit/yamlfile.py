"""Read YAML that people type: plain values only, every value with its line.

No tags, no aliases, no sexagesimal numbers, no dates: a scalar is text unless it is unmistakably a whole number,
a decimal number, true/false (ja/nee are text) or empty. So a time "1:30", a version "1.10" in quotes and "no" stay
what was typed, and a file cannot run code or unfold into a bomb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any

import yaml

from interviewkit import textfile
from interviewkit.errors import InputError, Problem, StudyError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_BYTES", "Document", "bare", "read", "read_text"]

MAX_BYTES = 5_000_000
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_DEPTH = 20
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """The values of a YAML file and the line of each, by path (`("codes", 3, "naam")`)."""

    file: Path | None
    value: Any
    lines: dict[Key, int] = field(default_factory=dict)

    def at(self, path: Key) -> Any:
        """The value at a path that is there."""
        return reduce(getitem, path, self.value)

    def line(self, path: Key) -> int | None:
        """The line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def problem(self, path: Key, what: str, cure: str = "", *, entry: str = "") -> Problem:
        """A problem located at `path`."""
        return Problem(what, self.file, self.line(path), entry or ".".join(map(str, path)), cure)


def read(file: Path) -> Document:
    """Read one YAML file.

    Raises:
        StudyError: the file is missing or cannot be read.
        InputError: the file is not YAML of the plain kind; the message names line and column.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise InputError(f"the file is larger than {MAX_BYTES // 1_000_000} MB", where=file)
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    return read_text(textfile.read(file), file)


def read_text(text: str, file: Path | None = None) -> Document:
    """Read YAML from `text`; `file` is only named in errors.

    Raises:
        InputError: not YAML of the plain kind; the message names line and column.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
        lines: dict[Key, int] = {}
        value = None if node is None else _plain(node, (), lines, set())
    except yaml.MarkedYAMLError as error:
        raise _told(error, text, file) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"cannot be read as YAML: {error}", where=str(file or "YAML")) from error
    return Document(file, value, lines)


_CURES = (
    ("mapping values are not allowed", 'A colon stands inside the text: put the text between quotation marks, "...".'),
    ("found a tab", "Take out the tab and put spaces there, as many as on the lines around it."),
    (
        "found character that cannot start",
        "Put the text between quotation marks; it begins with a mark such as @ or %.",
    ),
    ("undefined alias", "Put the text between quotation marks; it begins with * or &."),
    ("block sequence entries", "Put the text between quotation marks, or begin the list on the next line."),
    ("unknown escape", "Use single quotation marks: a backslash means something between double ones."),
    ("could not find expected ':'", "Write a colon and a space after the name, here or on the line above."),
    (
        "did not find expected ',' or",
        "Close the list with ] or }, and put text with a comma or colon between quotation marks.",
    ),
    ("did not find expected", "Begin the names that belong together below each other, in the same column."),
)
_QUOTED = re.compile(r"""\s*(?:-\s+)*[\w]+:\s+(?P<mark>["'])(?P<rest>.*)\Z""")


def _told(error: yaml.MarkedYAMLError, text: str, file: Path | None) -> InputError:
    """What the YAML library says, with what to do about it."""
    mark = error.problem_mark or error.context_mark
    place = f"{file or 'YAML'}:{mark.line + 1}" if mark else str(file or "YAML")
    column = f" (column {mark.column + 1})" if mark else ""
    said = str(error.problem or error.context)
    usual = "Check indentation, colons and quotes on and above this line."
    cure = next((cure for part, cure in _CURES if part in said), usual)
    open_line = _open_quote(text.splitlines()[: mark.line + 1]) if mark and "did not find expected" in said else 0
    if open_line:
        cure = f"Line {open_line} begins with a quotation mark that is not closed at its end: look there first."
    return InputError(f"cannot be read as YAML{column}: {said}", where=place, cure=cure)


def _open_quote(lines: list[str]) -> int:
    """The last line, from 1, whose text begins with a quotation mark and does not end with it; 0 if none does."""
    found = 0
    for number, line in enumerate(lines, 1):
        match = _QUOTED.match(line)
        closed = match and re.fullmatch(rf"(?:[^{match['mark']}]|\\.|'')*{match['mark']}\s*(?:#.*)?", match["rest"])
        found = number if match and not closed else found
    return found


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _plain(node: Any, path: Key, lines: dict[Key, int], seen: set[int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if id(node) in seen and not isinstance(node, yaml.ScalarNode):
        raise _refusal(node, "an alias (*name) is used; write the value out")
    seen.add(id(node))
    if len(path) > _DEPTH:
        raise _refusal(node, f"more than {_DEPTH} levels deep")
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _COLLECTIONS:
        raise _refusal(node, f"a tag ({node.tag}) is not allowed")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, i), lines, seen) for i, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: Any, path: Key, lines: dict[Key, int], seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if not isinstance(key_node, yaml.ScalarNode):
            raise _refusal(key_node, "a name must be plain text")
        if key in result:
            raise _refusal(key_node, f"'{key}' stands here twice")
        result[key] = _plain(value_node, (*path, key), lines, seen)
        lines[(*path, key)] = key_node.start_mark.line + 1
    return result


def _scalar(node: Any) -> Any:
    if node.tag.startswith("tag:yaml.org,2002:python") or node.tag.startswith("!"):
        raise _refusal(node, f"a tag ({node.tag}) is not allowed")
    text = str(node.value)
    return text if node.style in {"'", '"', "|", ">"} else bare(text)


def bare(text: str) -> Any:
    """What a scalar without quotation marks means: text, unless it is unmistakably something else."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.match(text):
        return int(text) if len(text) < 19 else text  # noqa: PLR2004 - longer is an identifier, not a count
    return float(text) if _FLOAT.match(text) else text


def _refusal(node: Any, why: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=why, problem_mark=node.start_mark)
