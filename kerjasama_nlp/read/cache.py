"""What OCR read once is not read again: results kept by the hash of the page's picture, the policy and the engines.

They lie under "ocr" in the folder that `caches` knows. An entry is one gzipped
JSON file, written beside and moved into place, so that processes can share the folder and a crash leaves no half file;
an unreadable entry counts as missing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from PIL import Image

from kerjasama_nlp.caches import cache_folder
from kerjasama_nlp.read import ocr
from kerjasama_nlp.read.pdf import Piece

SCHEMA = 15
"""Raise it when `ocr.recognise` would read the same picture differently."""


@lru_cache(maxsize=1)
def _versions() -> str:
    names = ("tesserocr", "rapidocr", "onnxruntime")
    installed = {d.metadata["Name"].casefold(): d.version for d in metadata.distributions() if d.metadata["Name"]}
    return " ".join(f"{name}={installed.get(name, '-')}" for name in names)


def recognise(image: Image.Image, *, dpi: int, policy: str, first: bool) -> ocr.Recognised:
    """`ocr.recognise`, from the cache when the same picture was read the same way before."""
    home = cache_folder("ocr")
    if home is None:
        return ocr.recognise(image, dpi=dpi, policy=policy, first=first)
    way = f"{SCHEMA} {_versions()} {ocr.policy_at_hand(policy)} {dpi} {first} {image.size}"
    key = hashlib.sha256(way.encode() + image.tobytes()).hexdigest()
    path = home / key[:2] / f"{key}.json.gz"
    kept = _load(path)
    if kept is None:
        kept = ocr.recognise(image, dpi=dpi, policy=policy, first=first)
        _save(path, kept)
    return kept


def _load(path: Path) -> ocr.Recognised | None:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            engine, pieces, rotation, (width, height), skew = json.load(file)
        return ocr.Recognised(engine, [Piece(*p) for p in pieces], rotation, (width, height), skew)
    except (OSError, ValueError, TypeError, EOFError):
        return None


def _save(path: Path, seen: ocr.Recognised) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(beside, "wt", encoding="utf-8", compresslevel=5) as file:
            json.dump(seen, file, ensure_ascii=False)
        beside.replace(path)
    except OSError:  # a full or read-only disk costs speed, not the result
        beside.unlink(missing_ok=True)
