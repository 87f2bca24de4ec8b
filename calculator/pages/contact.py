"""How to reach whoever runs this copy of the site: a setting, since anybody may run one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Contact:
    """An address to write to, as it is shown, and as a link where it can be one; both empty where there is none."""

    address: str
    link: str


def contact() -> Contact:
    """The address in the settings: an e-mail address, a web address, or any other words."""
    address: str = settings.CONTACT
    if "@" in address and " " not in address:
        return Contact(address, f"mailto:{address}")
    return Contact(address, address if address.startswith("https://") else "")


def context(today: date) -> Mapping[str, Any]:
    """For a page that says whom to write to."""
    return {"contact": contact()}
