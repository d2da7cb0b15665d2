"""Lemmas and speed of our Dutch against its peers, on the same sentences in one run.

    python benchmarks/dutch.py [FILE.conllu]

Without a file: the sentences of tests/fixtures/interviewzinnen.yaml. Peers: `spacy.blank("nl")` with the lookup table
of spacy-lookups-data, and Frog (Debian: `apt-get install frog frogdata`); one that is not installed is skipped with a
message. Raw text goes in; a word whose span differs from the gold one counts as wrong; case is ignored. Frog runs with
tokenizer, tagger and lemmatizer only, ours with everything. Also: how long loading takes, and a cached study.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import spacy
import yaml

from interviewkit import transcripts
from interviewkit.language import dutch, pipelines

ROOT = Path(__file__).parent.parent
Lemmas = list[tuple[tuple[int, int], str]]


def conllu(file: Path) -> list[tuple[str, Lemmas]]:
    """Sentences as text and gold lemmas by their span."""
    found = []
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        text, gold = "", []
        for row in (line.split("\t") for line in block.split("\n") if not line.startswith("#")):
            gold.append(((len(text), len(text) + len(row[1])), row[2].lower()))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        found.append((text.rstrip(), gold))
    return found


def own_sentences() -> list[tuple[str, Lemmas]]:
    """The hand-made sentences; marks are left out."""
    items = yaml.safe_load((ROOT / "tests" / "fixtures" / "interviewzinnen.yaml").read_text(encoding="utf-8"))
    found = []
    for item in items:
        spans = [match.span() for match in re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", item["zin"])]
        found.append((item["zin"], list(zip(spans, item["lemma"].split(), strict=True))))
    return found


def ours(texts: list[str]) -> list[Lemmas]:
    info = pipelines.choose("ingebouwd")
    turns = [("Respondent", "", text) for text in texts]
    transcript = transcripts.build("R1", turns)
    (parsed,) = dutch.parse([transcript], info)
    return _by_turn(transcript, [((token.start, token.end), token.lemma) for token in parsed.tokens])


def _by_turn(transcript: transcripts.Transcript, lemmas: Lemmas) -> list[Lemmas]:
    found: list[Lemmas] = []
    tokens = iter([*lemmas, ((len(transcript.text) + 1,) * 2, "")])
    span, lemma = next(tokens)
    for turn in transcript.turns:
        found.append([])
        while span[0] < turn.end:
            found[-1].append(((span[0] - turn.start, span[1] - turn.start), lemma))
            span, lemma = next(tokens)
    return found


def lookup(texts: list[str]) -> list[Lemmas]:
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return [[((token.idx, token.idx + len(token)), token.lemma_) for token in doc] for doc in nlp.pipe(texts)]


def frog(texts: list[str]) -> list[Lemmas]:
    """One text a line; Frog's words are found back in the text in their order."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.txt", Path(folder) / "out.txt"
        source.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        command = ["frog", "--skip=acnmp", "-n", "-t", str(source), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True)
        rows = [line.split("\t") for line in target.read_text(encoding="utf-8").splitlines() if "\t" in line]
    words = iter([(row[1], row[2]) for row in rows])
    return _found_back(texts, words)


def _found_back(texts: list[str], words: object) -> list[Lemmas]:
    found: list[Lemmas] = []
    pending = next(words, None)
    for text in texts:
        found.append([])
        at = 0
        while pending is not None:
            place = text.find(pending[0], at)
            if place < 0 or text[at:place].strip():
                break
            at = place + len(pending[0])
            found[-1].append(((place, at), pending[1]))
            pending = next(words, None)
    return found


def score(gold: list[tuple[str, Lemmas]], found: list[Lemmas]) -> float:
    right = total = 0
    for (_, expected), lemmas in zip(gold, found, strict=True):
        said = {span: lemma.lower() for span, lemma in lemmas}
        total += len(expected)
        right += sum(said.get(span) == lemma.lower() for span, lemma in expected)
    return right / total


def available() -> dict[str, object]:
    systems: dict[str, object] = {f"interviewkit ({pipelines.choose('ingebouwd').label})": ours}
    if find_spec("spacy_lookups_data"):
        systems['spacy.blank("nl") + lookup'] = lookup
    else:
        print("spacy-lookups-data is not installed: no comparison with the lookup lemmatizer")
    if shutil.which("frog"):
        systems["Frog"] = frog
    else:
        print("Frog is not installed (Debian: apt-get install frog frogdata): no comparison with Frog")
    return systems


def cached() -> None:
    """Every transcript of the example study: parsed, and read back from the cache; each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "import time, sys; began = time.perf_counter()\n"
            "from pathlib import Path\n"
            "from interviewkit.study import Study\n"
            "from interviewkit.language import dutch\n"
            f"study = Study({str(ROOT)!r})\n"
            f"got = dutch.parse(study.transcripts.values(), study.pipeline, Path({folder!r}))\n"
            "words = sum(len(parsed.tokens) for parsed in got)\n"
            "print(f'{words} words, {time.perf_counter() - began:.2f} s, spaCy imported:', 'spacy' in sys.modules)"
        )
        for name in ("parsed", "from the cache"):
            done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
            print(f"example study, {name}: {done.stdout.strip()}")


def loading() -> None:
    code = (
        "import time, spacy; from interviewkit.language import dutch, pipelines\n"
        "began = time.perf_counter(); dutch.tokens_of('Hoi', pipelines.choose('ingebouwd'))\n"
        "print(f'{time.perf_counter() - began:.2f}')"
    )
    times = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(3)]
    print(f"load (spaCy already imported): {min(float(done.stdout) for done in times):.2f} s")


def main(file: Path | None) -> None:
    gold = conllu(file) if file else own_sentences()
    texts = [text for text, _ in gold]
    words = sum(len(lemmas) for _, lemmas in gold)
    print(f"{len(texts)} sentences, {words} words")
    dutch.tokens_of("warm", pipelines.choose("ingebouwd"))
    for name, system in available().items():
        began = time.perf_counter()
        found = system(texts)
        print(f"{name}: lemma {score(gold, found):.4f}, {words / (time.perf_counter() - began):,.0f} words a second")
    loading()
    cached()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
