"""voorbeelden.csv: examples beside the codebook."""

from pathlib import Path

import pytest

from interviewkit.errors import InputError
from interviewkit.study import Study
from interviewkit.suggest import examples, material
from interviewkit.suggest.material import Sources
from tests.small_suggest import book, sources

ROOT = Path(__file__).parent.parent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / examples.FILE


def test_no_file_is_no_examples(file: Path) -> None:
    assert examples.load(file) == ()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_spreadsheet_may_have_saved_it(file: Path, mark: bytes) -> None:
    file.write_bytes(mark + 'code;voorbeeld\r\n"a.b, c.d";"Eén ""ding""; en meer"\r\n;\r\n'.encode())
    (found,) = examples.load(file)
    assert found.codes == ("a.b", "c.d")
    assert found.text == 'Eén "ding"; en meer'
    assert found.line == 2


def test_commas_may_separate_the_columns(file: Path) -> None:
    file.write_text('code,voorbeeld\na.b,"Ja, hoor"\n', encoding="utf-8")
    assert [item.text for item in examples.load(file)] == ["Ja, hoor"]


@pytest.mark.parametrize(
    ("data", "says"), [(b"kode;voorbeeld\n", "column code"), ("code;ë".encode("latin-1"), "UTF-8")]
)
def test_another_table_is_refused(file: Path, data: bytes, says: str) -> None:
    file.write_bytes(data)
    with pytest.raises(InputError, match=says):
        examples.load(file)


def test_what_the_codebook_does_not_know_is_a_problem_with_its_line_and_teaches_nothing(file: Path) -> None:
    file.write_text("code;voorbeeld\na;goed\nz;onbekend\na;\n;zonder code\n", encoding="utf-8")
    assert [problem.line for problem in examples.problems(file, {"a"})] == [3, 4, 5]
    assert [row.text for row in examples.rows(examples.load(file), {"a"})] == ["goed"]


def test_examples_teach_this_study_and_a_later_one_with_the_same_codes() -> None:
    code = book().codes[0].id
    known = (examples.Example("Zoiets zou iemand kunnen zeggen", (code,), 2),)
    earlier = sources([], [], examples=known)
    assert known[0].text in {row.text for row in material.gather(earlier).rows}
    assert known[0].text in {row.text for row in material.gather(sources([], [], experience=earlier)).rows}
    own = (examples.Example("Wij zeggen het anders", (code,), 2),)
    later = {row.text for row in material.gather(sources([], [], experience=earlier, examples=own)).rows}
    assert own[0].text in later
    assert known[0].text not in later


def test_the_example_study_has_examples_for_every_code() -> None:
    study = Study(ROOT)
    found = Sources.of(study).examples
    assert list(examples.problems(ROOT / examples.FILE, study.codebook.by_id)) == []
    assert {code for item in found for code in item.codes} == set(study.codebook.by_id)
    assert len({item.text for item in found}) == len(found)
