"""What a signature keeps, and what two bundles together would give away."""

import json
import shutil

import pytest
from click.testing import CliRunner

from interviewkit.__main__ import cli
from interviewkit.analysis import freeze
from interviewkit.errors import ShareError
from interviewkit.model import Coding, Valence
from interviewkit.pages.since import SincePage
from interviewkit.share import deliver, gate, receipt, standing
from interviewkit.share.bundle import Options
from interviewkit.share.deliver import ShutError
from interviewkit.share.receipt import Receipt
from interviewkit.study import Study
from tests.share_study import GROUPS, executed, finding, lay_out
from tests.written import write_codings

QUICK = Options(pdf=False)


@pytest.fixture
def study(tmp_path):
    """The study without consent for the case managers, of whom there are three; everyone else agreed."""
    groups = [GROUPS[0], *(dict(group, toestemming_naam=True) for group in GROUPS[1:])]
    made = lay_out(tmp_path / "studie", groepen=groups)
    executed(made)
    return made


def shared(study, name="uit"):
    target = study.root.parent / name
    deliver.deliver(study, study.output_folder, target, QUICK)
    return target


def more(study, *names, group="cm", says=True):
    """The study with interviews more, which do or do not say what the finding says."""
    for name in names:
        words = "Een vaste middag in de week helpt mij."
        text = f"---\nid: {name}\nfictief: true\n---\n\nInterviewer: Hoe gaat het?\n\nRespondent: {words}\n"
        (study.root / "transcripts" / f"{name}.md").write_text(text, encoding="utf-8")
        with (study.root / "respondents.csv").open("a", encoding="utf-8") as stream:
            stream.write(f"{name};{group}\n")
        transcript = Study(study.root).transcripts[name]
        start = transcript.text.index(words)
        passage = transcript.passage(start, start + len(words))
        code = Coding(f"coding-{name}-11aa", passage, "a.middag", "codeur-a", "2026-02-01", Valence.SUCCESS, "2.1")
        write_codings(study.journal("codeur-a", name), [code] if says else [])
    return Study(study.root)


def told(study):
    return {remark.rule for remark in gate.check(study, {"p.html": b"<p>x</p>"}).remarks}


def test_one_person_more_with_other_counts_than_in_the_signed_bundle_shuts_the_gate(study):
    deliver.sign(study, shared(study), "P. Leider")
    later = more(study, "R06")
    executed(later)
    with pytest.raises(ShutError) as shut:
        shared(later, "tweede")
    found = [remark for remark in shut.value.verdict.blocks if remark.rule == "differencing"]
    assert found
    assert all("R06" not in str(remark) for remark in found)
    assert "B1" in found[0].what


def test_a_person_who_left_can_be_told_apart_as_well(study):
    deliver.sign(study, shared(study), "P. Leider")
    register = study.root / "respondents.csv"
    register.write_text(register.read_text("utf-8").replace("R02;cm\n", ""), encoding="utf-8")
    (study.root / "transcripts" / "R02.md").unlink()
    assert "differencing" in told(Study(study.root))


def test_three_people_more_cannot_be_told_apart(study):
    deliver.sign(study, shared(study), "P. Leider")
    later = more(study, "R06", "R07", "R08")
    executed(later)
    shared(later, "tweede")
    assert not {"differencing", "differencing-total"} & told(later)


def test_one_person_more_of_whom_no_count_speaks_is_a_warning(study):
    deliver.sign(study, shared(study), "P. Leider")
    later = more(study, "R06", says=False)
    state = standing.taken(later)["counts"]["cm"]
    assert state["B1"] != standing.taken(study)["counts"]["cm"]["B1"] or "differencing" not in told(later)
    assert {"differencing", "differencing-total"} & told(later)


def test_people_who_agreed_to_be_named_may_be_told_apart_with_a_warning(study):
    deliver.sign(study, shared(study), "P. Leider")
    later = more(study, "R06", group="wsp")
    assert "differencing" not in told(later)
    assert "differencing-total" in told(later)


def test_another_coding_of_the_same_people_tells_nobody_apart(study):
    deliver.sign(study, shared(study), "P. Leider")
    text = study.transcripts["R03"]
    passage = text.passage(text.text.index("Het systeem"), text.text.index("Het systeem") + 11)
    code = Coding("coding-R03-22bb", passage, "a.middag", "codeur-a", "2026-02-01", Valence.SUCCESS, "2.1")
    write_codings(study.journal("codeur-a", "R03"), [code])
    assert not {"differencing", "differencing-total"} & told(Study(study.root))


def test_a_bundle_that_nobody_signed_is_not_compared_with(study):
    shared(study)
    later = more(study, "R06")
    assert not {"differencing", "differencing-total"} & told(later)


def test_signing_keeps_the_state_in_which_the_bundle_was_made(study):
    target = shared(study)
    ledger = study.findings_file.read_text("utf-8")
    study.findings_file.write_text(
        ledger.replace("vinden een vast moment nuttig", "vinden een vast moment fijn"), "utf-8"
    )
    deliver.sign(Study(study.root), target, "P. Leider")
    (file,) = [item for item in study.frozen_files if item.stem.startswith("bundel-")]
    kept = freeze.load(file)
    assert kept.signed
    assert kept.findings["B1"]["sentence"].endswith("nuttig.")
    assert "P. Leider" not in file.read_text("utf-8")
    lines = [json.loads(line) for line in receipt.log_file(study).read_text("utf-8").splitlines()]
    assert lines[-1]["vastgelegd"] == file.stem


def test_a_signed_bundle_is_not_replaced_and_one_that_nobody_signed_is(study):
    target = shared(study)
    with (study.root / "respondents.csv").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    shared(Study(study.root))
    deliver.sign(study, target, "P. Leider")
    before = {file: file.read_bytes() for file in (receipt.beside(target), *target.rglob("*.*"))}
    for place in (target, target.parent / "elders" / ".." / target.name):
        with pytest.raises(ShareError, match=r"signed by P. Leider on .* --to MAP"):
            deliver.deliver(study, study.output_folder, place, QUICK)
    assert {file: file.read_bytes() for file in before} == before
    shutil.rmtree(target)
    with pytest.raises(ShareError, match="is not replaced"):  # the receipt alone is worth keeping
        shared(study)
    shared(study, "tweede")


def test_the_command_refuses_a_signed_place_before_it_runs_anything(study):
    target = shared(study)
    deliver.sign(study, target, "P. Leider")
    shutil.rmtree(study.output_folder)
    found = CliRunner().invoke(cli, ["share", "--study", str(study.root), "--to", str(target)])
    assert found.exit_code != 0
    assert "signed by P. Leider" in found.output
    assert not study.output_folder.exists()


def test_where_what_was_put_aside_is_gone_signing_takes_the_state_of_the_moment(study):
    target = shared(study)
    for file in (study.cache_folder / "bundels").iterdir():
        file.unlink()
    deliver.sign(study, target, "P. Leider")
    (last,) = standing.signed(study)
    assert last.people["cm"] == {"R01", "R02", "R03"}


def test_what_was_put_aside_and_cannot_be_read_counts_as_gone(study):
    target = shared(study)
    (file,) = (study.cache_folder / "bundels").iterdir()
    file.write_text(file.read_text("utf-8")[:40], encoding="utf-8")
    deliver.sign(study, target, "P. Leider")
    (last,) = standing.signed(study)
    assert last.people["cm"] == {"R01", "R02", "R03"}


def test_a_bundle_whose_state_cannot_be_kept_is_not_signed(study):
    target = shared(study)
    study.frozen_folder.parent.mkdir(parents=True, exist_ok=True)
    study.frozen_folder.write_text("a file where the folder must come", encoding="utf-8")
    with pytest.raises(ShareError, match="cannot be kept"):
        deliver.sign(study, target, "P. Leider")
    assert not receipt.load(receipt.beside(target)).signed


def test_a_write_that_is_cut_short_leaves_what_was_there(study, monkeypatch):
    deliver.sign(study, shared(study), "P. Leider")
    (file,) = study.frozen_files
    before = file.read_bytes()

    def cut_short(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", cut_short)
    with pytest.raises(ShareError, match="No space left"):
        standing.sign(study, signed_on(json.loads(before)["signed"]["bundle"], "2026-05-01"))
    assert file.read_bytes() == before
    assert [item.name for item in study.frozen_folder.iterdir() if item.name.startswith(".")] == []


def signed_on(bundle, day):
    return Receipt(bundle, f"{day}T09:00:00+00:00", signed_by="P. Leider", signed_at=f"{day}T10:00:00+00:00")


def test_the_same_bundle_signed_on_another_day_keeps_its_name_and_its_state(study):
    first = standing.sign(study, signed_on("a" * 64, "2026-01-01"))
    assert standing.sign(study, signed_on("b" * 64, "2026-01-01")) == f"{first}-2"
    later = more(study, "R06")
    assert standing.sign(later, signed_on("a" * 64, "2026-03-01")) == first
    assert len(later.frozen_files) == 2
    assert all("R06" not in kept.people["cm"] for kept in standing.signed(later))


def test_every_bundle_that_was_signed_is_compared_with_and_not_the_last_one_alone(study):
    register = study.root / "respondents.csv"
    few = register.read_text("utf-8")
    standing.sign(more(study, "R06", "R07", "R08", "R09", "R10"), signed_on("a" * 64, "2026-01-01"))
    whole = register.read_text("utf-8")
    register.write_text(few, encoding="utf-8")
    standing.sign(Study(study.root), signed_on("b" * 64, "2026-02-01"))
    register.write_text(whole, encoding="utf-8")
    found = [remark for remark in gate.check(more(study, "R11"), {}).remarks if remark.rule == "differencing"]
    assert found
    assert all("signed on 2026-01-01" in remark.what for remark in found)


@pytest.mark.parametrize("spoil", [lambda text: "<<<<<<< HEAD\n" + text, lambda _text: "{}", lambda text: text[:99]])
def test_a_signed_version_that_cannot_be_read_shuts_the_gate(study, spoil):
    deliver.sign(study, shared(study), "P. Leider")
    (file,) = study.frozen_files
    file.write_text(spoil(file.read_text("utf-8")), encoding="utf-8")
    (remark,) = [item for item in gate.check(study, {}).blocks if item.rule == "signed-unreadable"]
    assert remark.file == f"codings/vastgelegd/{file.name}"
    assert "Restore" in remark.cure


def test_the_same_bundle_keeps_its_name_and_another_gets_its_own(study):
    target = shared(study)
    for _ in range(2):
        deliver.sign(study, target, "P. Leider")
    assert len(study.frozen_files) == 1
    study.findings_file.write_text(study.findings_file.read_text("utf-8") + "\n", "utf-8")
    later = more(study, "R06", "R07", "R08")
    executed(later)
    deliver.sign(later, shared(later, "tweede"), "P. Leider")
    assert len(later.frozen_files) == 2
    assert any(file.stem.endswith("-2") for file in later.frozen_files)


def test_since_compares_with_what_was_signed_and_not_with_what_was_frozen_by_hand(study):
    deliver.sign(study, shared(study), "P. Leider")
    later = more(study, "R06")
    data = freeze.freeze("later", later.codebook, [])
    later.frozen_file("later").write_text(json.dumps({**data, "time": "2099-01-01T00:00:00"}), encoding="utf-8")
    found = SincePage(study=later.root)
    assert found.frozen.name.startswith("bundel-")
    assert "is ondertekend" in found.head().reader
    assert [change.finding for change in found.changes if change.counts] == ["B1"]
    assert SincePage("later", study=later.root).frozen.name == "later"


def test_readers_hear_nothing_of_a_group_that_was_merged_after_signing(tmp_path):
    open_groups = [dict(group, toestemming_naam=True) for group in GROUPS]
    said = finding(zin="Geïnterviewden noemen de reistijd.", zoek={"codes": ["a.reis"]}, citaten=[])
    study = lay_out(tmp_path / "studie", groepen=open_groups, findings=[said])
    executed(study)
    deliver.sign(study, shared(study), "P. Leider")
    merged = [dict(group, samen="samen") for group in GROUPS]
    study = lay_out(tmp_path / "studie2", groepen=merged, findings=[said])
    target = study.frozen_file("bundel-2026-01-01")
    target.parent.mkdir(parents=True, exist_ok=True)
    (kept,) = Study(tmp_path / "studie").frozen_files
    target.write_text(kept.read_text("utf-8"), encoding="utf-8")
    assert "Alle bevindingen houden stand" in SincePage(study=study.root).findings().reader
    kept = json.loads(target.read_text("utf-8"))
    kept["findings"]["B1"]["groups"]["wsp"].update(k=0, word="geen", text="geen van de servicepunten (0 van 1)")
    target.write_text(json.dumps(kept), encoding="utf-8")
    block = SincePage(study=study.root).findings()
    assert "Servicepunt" in block.body
    assert "0 van 5" in block.reader
    assert not [name for name in ("Servicepunt", "servicepunt", "wsp", "ngo", "Zonnewijzer") if name in block.reader]
