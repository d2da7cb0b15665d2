"""Everything after coding: pure functions from sheets, transcripts and codebook to tables, words and checks."""
