"""The pipeline that is used is the one that was asked for, or an error that says what to do."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from interviewkit.__main__ import cli
from interviewkit.errors import PipelineError
from interviewkit.language import pipelines
from interviewkit.study import Study

ROOT = pipelines.LEXICON.parents[5]


@pytest.fixture(autouse=True)
def _nothing_asked(monkeypatch):
    monkeypatch.setenv(pipelines.VARIABLE, "")


def test_the_built_in_pipeline_has_a_name_a_version_and_its_own_licence():
    info = pipelines.choose("ingebouwd")
    assert info.name == "nl_interviewkit"
    assert info.licence == "CC BY-SA 4.0"
    assert info.version in info.label
    assert "CC BY-SA 4.0" in (pipelines.LEXICON.parent / "LICENSE").read_text(encoding="utf-8")


def test_the_built_in_pipeline_is_small():
    size = sum(file.stat().st_size for file in pipelines.LEXICON.parent.rglob("*") if file.is_file())
    assert size <= 12_000_000


def test_auto_prefers_nl_core_news_sm_where_it_is_installed(monkeypatch):
    monkeypatch.setattr(pipelines, "is_installed", lambda name: name == pipelines.NEWS)
    monkeypatch.setattr(pipelines.metadata, "version", lambda _name: "3.8.0")
    assert pipelines.choose("auto").label == "nl_core_news_sm 3.8.0"
    monkeypatch.setattr(pipelines, "is_installed", lambda _name: False)
    assert pipelines.choose("auto") == pipelines.choose("ingebouwd")


@pytest.mark.parametrize("setting", ["nl_core_news_sm", "bestaat-niet", "."])
def test_a_pipeline_that_is_not_there_is_an_error_with_the_cure(setting, monkeypatch):
    monkeypatch.setattr(pipelines, "is_installed", lambda _name: False)
    with pytest.raises(PipelineError, match=r"ingebouwd"):
        pipelines.choose(setting)


def test_what_is_asked_for_goes_before_the_study(monkeypatch):
    study = Study(ROOT)
    monkeypatch.setattr(pipelines, "is_installed", lambda _name: False)
    assert study.pipeline.name == "nl_interviewkit"
    monkeypatch.setenv(pipelines.VARIABLE, "nl_core_news_sm")
    with pytest.raises(PipelineError):
        _ = study.pipeline


def test_doctor_tells_pipeline_version_licence_and_how_to_install_the_other():
    result = CliRunner().invoke(cli, ["doctor", "--study", str(ROOT), "--pipeline", "ingebouwd"])
    assert result.exit_code == 0, result.output
    for part in (pipelines.choose("ingebouwd").label, "CC BY-SA 4.0", "opbellen", "nl_core_news_sm"):
        assert part in result.output


def test_doctor_fails_on_a_pipeline_that_is_not_there():
    result = CliRunner().invoke(cli, ["doctor", "--pipeline", "bestaat-niet"])
    assert result.exit_code == 1
    assert "ingebouwd" in result.output


def test_choosing_a_pipeline_does_not_import_spacy():
    code = (
        "import sys; from interviewkit.language import dutch, pipelines as p; p.choose(); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_pipeline_that_was_trained_again_in_its_folder_is_another_one(tmp_path):
    (tmp_path / "meta.json").write_text('{"lang": "nl", "name": "eigen", "version": "0.0.0"}', encoding="utf-8")
    weights = tmp_path / "tagger" / "model"
    weights.parent.mkdir()
    weights.write_bytes(b"1234")
    first = pipelines.choose(str(tmp_path))
    assert pipelines.choose(str(tmp_path)) == first
    os.utime(weights, ns=(1, 1))
    timed = pipelines.choose(str(tmp_path))
    weights.write_bytes(b"12345")
    sized = pipelines.choose(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"lang": "nl", "name": "eigen", "version": "0.0.0", "x": 1}', encoding="utf-8")
    assert len({info.stamp for info in (first, timed, sized, pipelines.choose(str(tmp_path)))}) == 4
    assert first.label == sized.label
