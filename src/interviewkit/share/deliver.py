"""From a run to a bundle on disk, through the gate; and from a bundle on disk to a signature."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from interviewkit.errors import ShareError
from interviewkit.share import bundle, gate, receipt, standing
from interviewkit.share.causes import causes
from interviewkit.share.gate import Verdict
from interviewkit.share.remarks import BLOCKING, Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from interviewkit.share.bundle import Options
    from interviewkit.share.receipt import Override, Receipt
    from interviewkit.study import Study

__all__ = ["Delivery", "ShutError", "check_begin", "deliver", "inspect", "sign"]


class ShutError(ShareError):
    """The gate is shut; `verdict` tells why."""

    def __init__(self, verdict: Verdict, where: str | Path, blocked: Sequence[Remark]) -> None:
        self.verdict = verdict
        count = len(causes(blocked))
        things = "1 thing" if count == 1 else f"{count} things"
        what = f"the gate is shut: {things} would leak or mislead"
        super().__init__(what, where=where, cure="Solve them, or let a rule pass with --override RULE --reason TEXT.")


@dataclass(frozen=True)
class Delivery:
    """A bundle that was written."""

    folder: Path
    files: tuple[str, ...]
    verdict: Verdict
    receipt: Receipt


def deliver(
    study: Study,
    output: Path,
    target: Path,
    options: Options,
    overrides: Sequence[Override] = (),
    *,
    progress: Callable[[str], None] = lambda _line: None,
) -> Delivery:
    """Make the bundle, look through it, and write it only when nothing would leak.

    Raises:
        ShutError: something would leak; nothing was written.
        ShareError: there is nothing to share, an override is of no rule or without a reason, or the place is taken.
    """
    _check(overrides)
    check_begin(study, target)
    looking = gate.Looking(study)
    made = bundle.build(study, output, options, progress=progress, meanwhile=looking.look)
    files, verdict = made.files, looking.verdict(made.files, made.sources)
    blocked = verdict.without(override.rule for override in overrides)
    if blocked:
        raise ShutError(verdict, target, blocked)
    standing.put_aside(study, bundle.digest(files))
    record = receipt.made(bundle.digest(files), verdict, overrides, {"bestanden": len(files)})
    bundle.put({**files, f"{target.absolute().name}.zip": bundle.zipped(files)}, target)
    receipt.save(record, receipt.beside(target))
    receipt.note(study, "gemaakt", record, bestanden=len(files))
    return Delivery(target, tuple(files), verdict, record)


def check_begin(study: Study, target: Path) -> None:
    """Whether there is something to share and room for it there; asked before the run, which takes long.

    Raises:
        ShareError: nobody was interviewed, or a bundle that somebody signed lies there, or its receipt.
    """
    if not any(person.id in study.transcripts for person in study.respondents):
        held = len(study.transcripts)
        what = (
            f"none of the {held} transcripts is of somebody in respondents.csv" if held else "there are no interviews"
        )
        cure = "Import them with 'interviewkit import BESTAND', and enter who was interviewed in respondents.csv."
        raise ShareError(what, where=study.root, cure=cure)
    records = (receipt.load(receipt.beside(place)) for place in (target, target.resolve()))
    for record in (found for found in records if found and found.signed):
        what = f"the bundle here was signed by {record.signed_by} on {record.signed_at[:10]}, and is not replaced"
        cure = "Make the new one in another folder: --to MAP. What was signed stays, with its receipt."
        raise ShareError(what, where=target, cure=cure)


def _check(overrides: Sequence[Override]) -> None:
    for override in overrides:
        if override.rule not in BLOCKING:
            known = ", ".join(BLOCKING)
            raise ShareError(f"'{override.rule}' is not a rule of the gate", cure=f"Choose from: {known}.")
        if not override.reason.strip():
            raise ShareError(f"no reason is given to let '{override.rule}' pass", cure="Give one with --reason TEXT.")


def inspect(study: Study, folder: Path) -> tuple[Verdict, Receipt | None]:
    """Look through what lies in a folder, whether or not it was made here; files and manifest must agree.

    Raises:
        ShareError: there is no such folder, or its receipt cannot be read.
    """
    files = bundle.read(folder)
    archive = next((name for name in files if name == f"{folder.absolute().name}.zip"), "")
    changes = [*_changed(files, archive)] if bundle.MANIFEST in files else []
    record = receipt.load(receipt.beside(folder))
    if record and bundle.MANIFEST in files and record.bundle != bundle.digest(files):
        changes.append(Remark("changed", bundle.MANIFEST, "", "the receipt is of another bundle"))
    same = archive and not any(change.file == archive for change in changes) and bundle.MANIFEST in files
    looked = {name: data for name, data in files.items() if not (same and name == archive)}
    verdict = gate.check(study, looked)
    return Verdict((*changes, *verdict.remarks), verdict.characters), record


def _changed(files: Mapping[str, bytes], archive: str) -> Sequence[Remark]:
    """Where the files are not those of the manifest, and the archive not that of the files."""
    try:
        listed = {name: item["sha256"] for name, item in json.loads(files[bundle.MANIFEST])["bestanden"].items()}
    except (ValueError, KeyError, TypeError):
        return [Remark("changed", bundle.MANIFEST, "", "the manifest cannot be read")]
    held = {name: data for name, data in files.items() if name not in {bundle.MANIFEST, archive}}
    found = [Remark("changed", name, "", "not in the manifest") for name in held if name not in listed]
    for name, value in listed.items():
        if name not in held:
            found.append(Remark("changed", name, "", "the file is gone"))
        elif bundle.sha(held[name]) != value:
            found.append(Remark("changed", name, "", "changed after it was made"))
    if archive and _unzipped(files[archive]) != {**held, bundle.MANIFEST: files[bundle.MANIFEST]}:
        found.append(Remark("changed", archive, "", "holds other files than the folder"))
    return found


def _unzipped(data: bytes) -> dict[str, bytes]:
    """The files of the archive; one that holds more than files, a comment for instance, is not ours."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if archive.comment or any(info.comment or info.extra for info in archive.infolist()):
                return {}
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return {}


def sign(study: Study, folder: Path, by: str, overrides: Sequence[Override] = ()) -> Receipt:
    """Sign for a bundle, after looking through it again, and freeze what it stands for: the next is compared with it.

    Raises:
        ShutError: it would leak, or it was changed since it was made.
        ShareError: nobody is named, or there is no bundle with a receipt.
    """
    if not by.strip():
        raise ShareError("nobody is named", cure="Say who signs with --by NAME.")
    _check(overrides)
    verdict, record = inspect(study, folder)
    if record is None:
        raise ShareError("this bundle has no receipt", where=folder, cure="Make it with 'interviewkit share --to MAP'.")
    passed = (*record.overrides, *overrides)
    blocked = verdict.without({override.rule for override in passed} - {"changed"})
    if blocked:
        raise ShutError(verdict, folder, blocked)
    signed = replace(record, overrides=passed, signed_by=by.strip(), signed_at=receipt.now())
    kept = standing.sign(study, signed)
    receipt.note(study, "ondertekend", signed, door=by.strip(), vastgelegd=kept)
    receipt.save(signed, receipt.beside(folder))  # last: what says that it is signed was kept
    return signed
