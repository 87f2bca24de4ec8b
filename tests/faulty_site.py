"""The site with faults that a case can set off: for gunicorn, as ``tests.faulty_site:application``.

What goes wrong says loudly what was sent, as careless code would.
"""

import logging
import time
from typing import Any, Final

from calculator import views
from calculator.api import answering
from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import Case
from omstallning.wsgi import application

__all__ = ["application"]

CRASHES: Final = "Kraschverket"
HANGS: Final = "Hängverket"
HANGS_FOR: Final = 60


def _assess(case: Case, **options: Any) -> Assessment:
    """The assessment, but for two employers."""
    employers = {employment.employer.partition(" ")[0] for employment in case.employments}
    if CRASHES in employers:
        logging.getLogger("somebody.else").error("cannot take %s", case)
        logging.getLogger("somebody.else").error(f"cannot take {case}")
        try:
            int(str(case))
        except ValueError as cause:
            raise ValueError(f"no such case: {case}") from cause
    if HANGS in employers:
        time.sleep(HANGS_FOR)
    return assess(case, **options)


for module in (views, answering):
    module.assess = _assess  # type: ignore[attr-defined]
