import dataclasses

import pytest

from interviewkit.analysis import versions
from interviewkit.errors import InputError
from tests import small_study as small


def redefined(version="1.1"):
    codes = [dict(code) for code in small.BOOK["codes"]]
    codes[0]["definitie"] = "Reizen en wachten"
    return small.book(versie=version, codes=codes)


def test_a_version_is_kept_once_and_never_changed(tmp_path):
    first = versions.keep(tmp_path, small.book())
    before = first.read_bytes()
    assert versions.keep(tmp_path, redefined("1.0")) is None
    assert first.read_bytes() == before
    versions.keep(tmp_path, redefined())
    assert [version.version for version in versions.read(tmp_path)] == ["1.0", "1.1"]


def test_what_changed_is_told_in_words(tmp_path):
    versions.keep(tmp_path, small.book())
    (old,) = versions.read(tmp_path)
    (found,) = versions.differences(old.codes, versions.current(redefined()))
    assert (found.code, found.part, found.before, found.after) == ("a.reis", "definitie", "Reizen", "Reizen en wachten")


def test_only_codings_of_a_redefined_code_are_to_be_coded_again(tmp_path):
    versions.keep(tmp_path, small.book())
    kept = versions.read(tmp_path)
    again = versions.to_recode(small.CODINGS, kept, redefined())
    assert {coding.code for coding in again} == {"a.reis"}
    assert versions.to_recode(small.CODINGS, kept, small.book()) == ()
    strange = dataclasses.replace(small.CODINGS[1], codebook="0.3")
    assert versions.to_recode([strange], kept, redefined()) == (strange,)


def test_a_definition_that_changed_under_the_same_number_is_told(tmp_path):
    versions.keep(tmp_path, small.book())
    kept = versions.read(tmp_path)
    book = redefined("1.0")
    assert [item.code for item in versions.silent(kept, book)] == ["a.reis"]
    assert {coding.code for coding in versions.to_recode(small.CODINGS, kept, book)} == {"a.reis"}
    assert versions.silent(kept, redefined("1.1")) == ()


def test_a_damaged_version_is_told(tmp_path):
    (tmp_path / "codeboek-1.json").write_text("[", encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        versions.read(tmp_path)
