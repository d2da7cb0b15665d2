"""The one door to spaCy: which Dutch pipeline, its lemmas, and the cache of parsed documents."""
