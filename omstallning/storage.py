"""Static files as they are sent: small, compressed, and under a name that changes with their content."""

from collections.abc import Iterator, Mapping
from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class SmallStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """Style sheets lose their comments and spaces when they are collected; all else is WhiteNoise's own."""

    def save(self, name: str, content: Any, max_length: int | None = None) -> Any:
        """Keep a file that is collected."""
        if name.endswith(".css"):
            content = ContentFile(rcssmin.cssmin(content.read().decode()).encode())
        return super().save(name, content, max_length)

    def post_process(self, paths: Mapping[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Make the hashed and compressed copies of what was kept, instead of what it was before."""
        yield from super().post_process({name: (self, name) for name in paths}, *args, **options)
