"""The folder where gunicorn's workers keep their counts, so that any of them can tell the sum of all.

It must be made before ``prometheus_client`` is imported, which looks for it then; hence a module of its own.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def make() -> Path:
    """The folder, made when first asked for: gunicorn reads its settings again at every reload (HUP)."""
    folder = Path(tempfile.mkdtemp(prefix="omstallning-metrics-"))
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    return folder


def remove() -> None:
    """Leave nothing behind."""
    shutil.rmtree(make(), ignore_errors=True)
