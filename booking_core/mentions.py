"""Whether an address stands in what was written: that address, and no longer one that begins or ends alike."""

from __future__ import annotations

import re
from collections.abc import Iterator


def mentioned(word: str, value: object) -> bool:
    """Whether ``word`` (an address, a reference) stands by itself, in capitals or not, in a text or in any text of a JSON value."""
    written = re.compile(rf"(?<![\w+-])(?<!\w\.){re.escape(word)}(?![\w-]|\.\w)", re.IGNORECASE)
    return any(written.search(text) for text in _strings(value))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _strings([*value, *value.values()])
        case list() | tuple():
            for one in value:
                yield from _strings(one)
