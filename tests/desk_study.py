"""A study on disk for the desk: two transcripts, one with signs outside the first plane and decomposed accents."""

from pathlib import Path

from interviewkit.study import Study

CODEBOOK = """\
versie: "1.0"
titel: Kleine studie
instellingen: {eerst_blind: true}
deelvragen:
  - {nr: 1, vraag: Lukt het?, kort: Lukken}
  - {nr: 2, vraag: Helpt het?, kort: Helpen}
groepen:
  - {id: cmp, enkelvoud: casemanager, meervoud: casemanagers, aantal: 2, label: CMP}
themas:
  - {id: a, naam: Afstand}
  - {id: b, naam: Bellen}
codes:
  - {id: a.reis, naam: Reistijd, definitie: Tijd onderweg, wel: uren, niet: kosten, deelvragen: [1], cues: [uur rijden]}
  - {id: a.ver, naam: Ver weg, definitie: Afstand als bezwaar, deelvragen: [1, 2]}
  - {id: b.bel, naam: Bellen, definitie: Contact per telefoon, deelvragen: [2], cues: [opbellen, telefoon]}
  - {id: b.niet, naam: Niet bellen, definitie: Geen contact, deelvragen: [2]}
"""
FIRST = """\
---
id: R1
---

Interviewer: Hoe gaat dat, met de reis?

Respondent: [00:01:02] Nou 🚆👨‍👩‍👧 het is twee uur rijden. Dat is te ver! Dus we bellen elkaar nu gewoon op.

Interviewer: En dat helpt?

Respondent: Jawel, dat helpt. Een coo\u0308rdinator e\u0301n een café erbij helpt nog meer.
"""
SECOND = """\
---
id: R2
---

Interviewer: En bij u?

Respondent: Bij ons is het twee uur rijden. Te ver.
"""


def lay_out(folder: Path) -> Study:
    (folder / "transcripts").mkdir(parents=True)
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (folder / "respondents.csv").write_text("id;groep;datum\nR1;cmp;2019-05-01\nR2;cmp;2019-05-02\n", encoding="utf-8")
    (folder / "transcripts" / "R1.md").write_bytes(FIRST.replace("\n", "\r\n").encode())
    (folder / "transcripts" / "R2.md").write_text(SECOND, encoding="utf-8")
    return Study(folder)
