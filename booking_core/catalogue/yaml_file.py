"""Reading YAML so that a fault can be told with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from booking_core.catalogue.errors import CatalogueError, Problem

Where = Sequence[int | str]


class _Loader(yaml.CSafeLoader):
    """YAML without its surprises: 10:30 and dates stay text, and a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} is there twice: keep one", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


# Only what is unmistakable: true and false, not "on" and "no"; 12 and 0.5, not the octal 0601020304 or the sixties of 10:30.
_PLAIN = (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
)
_Loader.yaml_implicit_resolvers = {}
for _name, _pattern, _first in _PLAIN:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), list(_first))


def read_yaml(text: str) -> Any:
    """The data of a YAML text, as careful as seller files are read; yaml.YAMLError when it is none."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader


def read_source(path: Path) -> str:
    """The text of a file; CatalogueError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogueError([Problem(path, 1, f"cannot be read: {error.strerror}")]) from error


class YamlFile:
    """One YAML file: its data, and the line of any part of it."""

    def __init__(self, path: Path, source: str | None = None) -> None:
        """Reads the file, unless its text is given; CatalogueError when it is missing, no YAML, or no mapping."""
        self.path = path
        self._source = read_source(path) if source is None else source
        try:
            self.data: Any = read_yaml(self._source)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            raise CatalogueError([Problem(path, mark.line + 1 if mark else 1, f"is not YAML: {error.problem}")]) from error
        if not isinstance(self.data, dict):
            raise CatalogueError([Problem(path, 1, "must be a mapping: write `id: …`, `name: …` and so on at its top")])

    def line(self, where: Where) -> int:
        """The line of the part that ``where`` leads to, or of the nearest part above it that exists.

        Steps that the file does not have (pydantic names the kind of a rule as one) are passed over.
        """
        node = yaml.compose(self._source, Loader=_Loader)
        line = 1
        for step in where:
            found = _step(node, step)
            if found:
                node, line = found
        return line


def _step(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item, item.start_mark.line + 1
    return None
