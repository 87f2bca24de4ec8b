"""The image, built once for all tests, and the site started out of it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.image.building import TOOLS, Image, build
from tests.image.container import Container, start, wait_until_up
from tests.needs import not_run

NEEDED = {"SECRET_KEY": "only-for-tests-" * 5, "ALLOWED_HOSTS": "omstallning.example"}


@pytest.fixture(scope="session")
def image() -> Iterator[Image]:
    """The image built from the Dockerfile. All of it is gone afterwards."""
    if sys.platform != "linux" or os.geteuid() != 0:
        not_run("The image: building and starting it as the tests do needs Linux and root.")
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        not_run(f"The image: install {', '.join(missing)}.")
    with tempfile.TemporaryDirectory(prefix="image-test-") as folder:
        yield build(Path(folder))


@pytest.fixture(scope="session")
def container(image: Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """The site as deploy/ runs it, with metrics."""
    log = tmp_path_factory.mktemp("container") / "log"
    with start(image, log, **NEEDED, METRICS_BIND="127.0.0.1:9464") as started:
        wait_until_up(started)
        yield started
