"""Files written whole or not at all."""

import os
from pathlib import Path

import pytest

from interviewkit import wholefile


def test_what_was_there_is_replaced_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    wholefile.write(file, "één\n")
    wholefile.write(file, b"twee\r\n")
    assert file.read_bytes() == b"twee\r\n"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.txt"
    wholefile.write(file, "eerst")
    monkeypatch.setattr(os if broken == "fsync" else Path, broken, refuse)
    with pytest.raises(OSError, match=r"No space left.*/a\.txt'$"):
        wholefile.write(file, "later")
    monkeypatch.undo()
    assert file.read_text(encoding="utf-8") == "eerst"
    assert [item.name for item in tmp_path.iterdir()] == ["a.txt"]
