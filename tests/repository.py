"""Habits no library checks: notebooks without outputs, no registry's host named, no unfinished marks."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOSTS = re.compile("|".join(["py" + "pi.org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org"]))
MARKS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def faults(file: Path) -> list[str]:
    name = file.relative_to(ROOT)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    found = [f"{name}: names the host of a package registry"] if HOSTS.search(text) else []
    if file.suffix in {".py", ".js", ".md"} and "static" not in name.parts and MARKS.search(text):
        found.append(f"{name}: an unfinished mark")
    if file.suffix == ".ipynb":
        book = json.loads(text)
        if any(cell.get("outputs") or cell.get("execution_count") for cell in book["cells"]):
            found.append(f"{name}: stored with outputs")
        if {"widgets", "papermill"} & set(book["metadata"]):
            found.append(f"{name}: stored with the metadata of a run")
    return found


if __name__ == "__main__":
    problems = [fault for file in tracked() for fault in faults(file)]
    print("\n".join(problems) or "repository: in order")
    sys.exit(bool(problems))
