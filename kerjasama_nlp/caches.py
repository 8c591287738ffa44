"""Where caches lie: KERJASAMA_CACHE, or the cache folder that the system gives a user; "off" keeps nothing."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def cache_folder(name: str) -> Path | None:
    """The folder of one cache ("ocr", "vectors"), which need not exist yet; None when caches are off."""
    wish = os.environ.get("KERJASAMA_CACHE", "")
    if wish.casefold() == "off":
        return None
    return (Path(wish) if wish else user_cache_path("kerjasama_nlp", appauthor=False)) / name
