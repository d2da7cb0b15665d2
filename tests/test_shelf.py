"""A shelf hands out the transcripts of a folder, however few of them it may hold."""

from pathlib import Path

import pytest

from interviewkit import transcripts
from interviewkit.errors import InputError
from interviewkit.model import Transcript
from interviewkit.shelf import Shelf


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = []
    for number in range(1, 8):
        text = transcripts.build(f"R{number}", [("Respondent", "", f"Dit is gesprek {number}.")])
        made.append(tmp_path / f"R{number}.md")
        made[-1].write_text(transcripts.dump(text), encoding="utf-8")
    return made


@pytest.mark.parametrize("at_once", [1, 3, 300])
def test_what_it_hands_out_does_not_depend_on_what_it_holds(files: list[Path], at_once: int):
    shelf = Shelf(files, at_once)
    expected = {file.stem: transcripts.read(file) for file in files}
    assert dict(shelf) == expected
    assert list(shelf) == list(expected)
    assert shelf == expected
    assert [shelf[name] for name in ("R7", "R1", "R7", "R3")] == [expected[n] for n in ("R7", "R1", "R7", "R3")]
    assert len(shelf) == len(files)


def test_it_holds_no_more_than_it_may_and_reads_again_what_was_longest_unused(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
):
    shelf, reads = Shelf(files, 2), []
    usual = transcripts.read

    def read(file: Path) -> Transcript:
        reads.append(file.stem)
        return usual(file)

    monkeypatch.setattr(transcripts, "read", read)
    for name in ("R6", "R7", "R6", "R1", "R6", "R7"):
        assert shelf[name].id == name
    assert reads == ["R1", "R7"]


def test_a_name_that_is_not_there_is_a_key_error_and_reads_nothing(files: list[Path]):
    shelf = Shelf(files)
    assert "R9" not in shelf
    with pytest.raises(KeyError):
        shelf["R9"]


def test_two_files_with_one_id_are_refused_by_name_and_none_of_them_wins(files: list[Path]):
    copy = files[0].with_name("R1_conflict.md")
    copy.write_text("---\nid: R1\n---\n\nRespondent: Iets heel anders.\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"id 'R1' is used by two files, R1\.md and R1_conflict\.md\. Move the one"):
        Shelf([*files, copy])
