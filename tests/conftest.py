"""What all tests share."""

import os

from hypothesis import settings

# `HYPOTHESIS_PROFILE=thorough make test` looks for a long time; the usual run is quick and the same every time.
settings.register_profile("usual", derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
