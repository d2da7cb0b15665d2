"""What every command does with a slip of the user or of the disk: a message that says what now, never a traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interviewkit import blank
from interviewkit.__main__ import cli
from interviewkit.study import Study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "studie"
    blank.lay_out(root)
    return root


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(item) for item in arguments])


def test_a_command_that_does_not_exist_is_answered_with_the_one_it_looks_like() -> None:
    assert "No such command 'chek'. Did you mean 'check'?" in called("chek").output
    assert "Did you mean" not in called("qqq").output


def test_a_file_that_cannot_be_written_is_named_with_a_cure(folder: Path) -> None:
    (folder / "in de weg").mkdir()
    outcome = called("codings", "--study", folder, "--out", folder / "codebook.yaml" / "c.csv")
    assert outcome.exit_code == 1
    assert isinstance(outcome.exception, SystemExit)
    assert "cannot be read or written" in outcome.output
    assert "choose another place" in outcome.output


def test_a_draft_for_a_question_that_does_not_exist_names_those_that_do(folder: Path) -> None:
    outcome = called("findings", "--study", folder, "--draft", "7")
    assert "deelvraag 7 does not exist. Choose from: 1" in outcome.output


def test_a_run_to_a_relative_folder_writes_there_and_leaves_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    outcome = called("run", "--study", "studie", "--uit", "elders", "--deelvraag", "1")
    assert outcome.exit_code == 0, outcome.output
    assert (folder.parent / "elders" / "deelvraag-1.html").is_file()
    assert Path.cwd() == folder.parent


def test_a_workbook_that_is_open_elsewhere_is_named(folder: Path) -> None:
    (folder / "output" / "synthese.xlsx").mkdir(parents=True)
    outcome = called("run", "--study", folder, "--deelvraag", "1")
    assert isinstance(outcome.exception, SystemExit)
    assert "synthese.xlsx: cannot be read or written" in outcome.output


def test_a_version_of_the_codebook_is_kept_once_something_is_coded(folder: Path) -> None:
    assert called("run", "--study", folder, "--deelvraag", "1").exit_code == 0
    assert not Study(folder).frozen_folder.exists()


def test_findings_of_a_coder_who_is_not_there_are_refused(folder: Path) -> None:
    outcome = called("findings", "--study", folder, "--coder", "niemand")
    assert outcome.exit_code != 0
    assert "coder 'niemand' does not exist" in outcome.output
