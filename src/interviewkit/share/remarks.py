"""What the gate has seen: one remark a rule, file and place, and the list of rules with what to do about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["BLOCKING", "CURES", "WARNING", "Remark", "Severity"]

Severity = Literal["block", "warn"]

BLOCKING: dict[str, str] = {
    "transcript-words": "Approve the quote in findings.yaml, or write it in your own words.",
    "memo-words": "Memos stay inside: take the sentence out of the text it was copied to.",
    "unapproved-quote": "Set 'goedgekeurd: true' with the quote in findings.yaml, or take it out.",
    "lost-quote": "The words no longer stand in a counted passage: choose the quote again in findings.yaml.",
    "respondent-label": "Name the group, never the interview.",
    "file-name": "Take the name of the file out.",
    "local-path": "Take the path out.",
    "user-name": "Take the name out.",
    "coder-name": "Take the coder's name out; readers need only the number of coders.",
    "working-id": "Take the working column out.",
    "key-name": "Replace the name by its pseudonym, in the transcript too.",
    "identifier": "Replace it by a description, in the transcript too.",
    "small-group": (
        "Record the consent ('toestemming_naam: true' with the group in codebook.yaml), or let it leave as one with "
        "other groups ('samen: NAAM' with each of them)."
    ),
    "complementary": "Show the group, or merge it ('samen: NAAM'): what is left out can be computed from the rest.",
    "differencing": (
        "Wait until three or more people were added, let the group leave as one with another ('samen: NAAM' in "
        "codebook.yaml), or record that they agree ('toestemming_naam: true')."
    ),
    "signed-unreadable": (
        "Restore the file from a copy (git, a backup): without it nobody can tell what readers have already. A version "
        "that was frozen by hand under such a name needs another name."
    ),
    "finding-evidence": "Correct the query of the finding, or set it back to 'concept'.",
    "finding-word": "Write the word that follows from the counts, or set the finding back to 'concept'.",
    "agreement": "Settle the differences on this code in the compare view, or set the finding back to 'concept'.",
    "working-column": "Take the column out.",
    "working-page": "This page stays inside the bureau.",
    "stale": "Run 'interviewkit share' again: it is made from other data than the study holds now.",
    "not-reviewed": "Finish the pseudonymisation of these transcripts ('interviewkit pseudonymise').",
    "unreadable": "Leave the file out: what cannot be looked into cannot be let through.",
    "outside": "Leave the address out: a page may not fetch anything.",
    "changed": "Make the bundle anew; what was checked is not what lies here.",
}
"""Rule: the cure. Each of these keeps the gate shut."""

WARNING: dict[str, str] = {
    "sensitive-count": "All, all but one or a single person of a group is named on a sensitive subject: reconsider.",
    "coverage-unknown": "Fill in whether the question was asked, in the desk or in codings/dekking.csv.",
    "figure-source": "Fill in source, period and definition of the figure in codebook.yaml.",
    "unfinished": "Write what is missing (codebook.yaml, findings.yaml) before this goes to the client.",
    "begun-as-suggestion": "Have a second person code these passages without suggestions.",
    "accessibility": "Correct it: the page must meet WCAG 2.1 AA.",
    "document-properties": "Clear the property.",
    "picture": "A picture cannot be read by the gate: look at it yourself.",
    "agreement-unknown": "Have a second coder code a part of the transcripts.",
    "differencing-total": "Somebody who has both bundles knows that one or two people were added or left: reconsider.",
    "hidden-sheet": "Show the sheet or take it out.",
}
"""Rule: the cure. These are told, and do not keep the gate shut."""

CURES = BLOCKING | WARNING


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing the gate has seen.

    `what` may stand in the receipt. `shown` holds the words themselves: for the screen, never for the receipt. So does
    `about`, what it is about where one cause can give remarks with other words: the name of a group.
    """

    rule: str
    file: str
    place: str
    what: str
    shown: str = ""
    about: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it keeps the gate shut."""
        return "block" if self.rule in BLOCKING else "warn"

    @property
    def cure(self) -> str:
        """What to do about it."""
        return CURES[self.rule]
