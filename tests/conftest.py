"""What holds for every test."""

from hypothesis import settings

# A deadline is a timed assertion: it fails on a busy machine, not on a fault. Speed is measured in benchmarks/.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
