"""What the notebooks inlezen and pseudonimiseren show."""

import json
import re
from pathlib import Path

import pytest

from interviewkit import transcripts
from interviewkit.blank import notebooks_folder
from interviewkit.commands.intake import import_
from interviewkit.intake.pieces import NOTES
from interviewkit.reception.arrivals import EXAMPLES
from interviewkit.reception.reports import read_in
from interviewkit.reception.review import Review
from interviewkit.study import Study


@pytest.fixture
def study(tmp_path):
    root = tmp_path / "studie"
    root.mkdir()
    (root / "codebook.yaml").write_text('versie: "1"\ntitel: Proef\n', encoding="utf-8")
    (root / "respondents.csv").write_text("id;groep\n", encoding="utf-8")
    return root


def shown(review):
    html = [child.value for child in review._box.children if hasattr(child, "value")]
    return "".join([*html, *(row.children[0].value for row in review._box.children[1:-1])])


def test_a_report_is_dutch_and_shows_html_as_text(study, tmp_path):
    source = tmp_path / "R07.txt"
    source.write_text("<b>Jan</b>\nInterviewer: <script>x</script>?\nRespondent: Ja.", encoding="utf-8")
    html = read_in(str(source), study=study)._repr_html_()
    assert "beurten" in html
    assert "nieuw" in html
    assert "<script>" not in html


def test_names_are_judged_once_and_the_transcript_is_marked(study, tmp_path):
    read_in(EXAMPLES / "R30-gesprek.txt", study=study)
    review = Review(study, key=tmp_path / "kluis" / "sleutel.csv")
    assert "<mark>Yonas</mark>" in shown(review)
    review.choose("Yonas", "bewoner")
    review.choose("12 maart", "datum")
    review.finish("R30")
    assert "Nog niet" in shown(review)
    review.choose("Yonas", "bewoner")
    review.choose("12 maart", "datum")
    review.choose("Go Ahead", "laat staan")
    review.save()
    assert "nog 0 te beoordelen" in shown(review)
    review.finish("R30")
    done = Study(study).transcripts["R30"]
    assert transcripts.reviewed(done)
    assert "[bewoner-" in done.text
    assert "Go Ahead" in done.text


@pytest.mark.parametrize("name", ["inlezen", "pseudonimiseren"])
def test_the_notebook_has_few_lines_and_runs(name, study, tmp_path, monkeypatch):
    cells = json.loads((notebooks_folder() / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert sum(len(source.splitlines()) for source in code) < 30
    monkeypatch.chdir(study)
    values = {"bestanden": [str(EXAMPLES / "R30-gesprek.txt")], "sleutel": str(tmp_path / "kluis" / "s.csv")}
    space = {}
    exec(code[0], space)
    space.update({key: value for key, value in values.items() if key in space})
    exec(code[1], space)
    assert Path(study).is_dir()


def test_what_a_note_asks_for_stands_in_the_cell_with_parameters_and_on_the_command_line():
    cells = json.loads((notebooks_folder() / "inlezen.ipynb").read_text(encoding="utf-8"))["cells"]
    (parameters,) = ("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ()))
    english, dutch = (" ".join(note[side] for note in NOTES.values()) for side in (0, 1))
    asked = re.findall(r"'(\w+ = )[^']+' in de cel met parameters", dutch)
    assert asked == ["herstel = ", "sprekers = "]
    assert dutch.count("=") == len(asked)
    assert all(f"\n{name}" in parameters for name in asked)
    options = {option for parameter in import_.params for option in parameter.opts}
    assert set(re.findall(r"--\w+", english)) == {"--repair", "--speaker"} <= options
