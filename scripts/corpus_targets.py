"""The performance documents of the invented region (to come)."""

from pathlib import Path
from typing import Any


def build(path: Path, out: Path) -> dict[str, Any]:
    """Write one target document and return its gold record."""
    raise NotImplementedError(f"{path} {out}")
