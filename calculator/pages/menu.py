"""What the head and the foot of every page link to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HEAD: Final[Mapping[str, "StrPromise"]] = {
    "avtalet/": _("Avtalet"),
    "rakneexempel/": _("Räkneexempel"),
    "sa-raknar-vi/": _("Så räknar vi"),
}
"""The few pages of the head, by their paths, with names short enough to stand there."""
