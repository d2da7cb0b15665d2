"""Where files come in: from what the bureau has to transcripts of a study, with its sheets kept on their words."""
