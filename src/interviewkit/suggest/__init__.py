"""The machine proposes: cues of the codebook and a learner, each with its reason and its track record."""
