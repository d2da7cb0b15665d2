"""The bundle of the example study: whole, without a block, and with nothing of the team in it."""

import shutil
from pathlib import Path

import pytest

from interviewkit.share import bundle, gate
from interviewkit.share.bundle import Options
from interviewkit.study import Study
from tests.share_study import executed, run_book

EXAMPLE = Path(__file__).parent.parent
PARTS = ("transcripts", "codings", "notebooks")


def example(root):
    """A copy of the example study with its notebooks executed, and the bundle made of it."""
    for name in ("codebook.yaml", "respondents.csv", "findings.yaml"):
        shutil.copy(EXAMPLE / name, root / name)
    for name in PARTS:
        shutil.copytree(EXAMPLE / name, root / name)
    shutil.rmtree(root / "codings" / "gedeeld.jsonl", ignore_errors=True)
    executed(Study(root))
    run_book(Study(root), "sinds", "sinds")
    study = Study(root)
    return study, bundle.build(study, study.output_folder, Options(pdf=False, notebooks=True)).files


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return example(tmp_path_factory.mktemp("voorbeeld"))


def test_the_gate_opens_for_the_example_study(made):
    study, files = made
    verdict = gate.check(study, files)
    assert [str(remark) for remark in verdict.blocks] == []
    assert {remark.rule for remark in verdict.warnings} <= {"sensitive-count"}


def test_every_question_has_a_page_and_none_is_large(made):
    _, files = made
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    assert len(pages) == 9 + len(("index", "hoofdvraag", "sinds", "verantwoording", "toegankelijkheid"))
    assert all(len(data) < 1_500_000 for data in pages.values())


def test_a_sentence_of_each_transcript_is_stopped_on_any_page(made):
    study, files = made
    for name, transcript in list(study.transcripts.items())[::7]:
        words = transcript.text.split()
        middle = len(words) // 2
        planted = files["deelvraag-1.html"].replace(
            b"</main>", f"<p>{' '.join(words[middle : middle + 14])}</p></main>".encode()
        )
        rules = {remark.rule for remark in gate.check(study, {"deelvraag-1.html": planted}).blocks}
        assert "transcript-words" in rules, name
