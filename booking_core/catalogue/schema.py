"""The JSON Schema of a seller's file, so that an editor completes it and marks a mistake while it is written.

``python -m booking_core schema`` writes it beside the sellers' files; a test refuses one that is out of date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from booking_core.catalogue.models import Seller

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PUBLISHED = Path(__file__).resolve().parents[2] / "data" / "sellers" / "schema.json"


def seller_schema() -> dict[str, Any]:
    """The shape of a seller's file. What a schema cannot say (that a name refers to something) is checked at load."""
    schema = Seller.model_json_schema()
    return {"$schema": DIALECT, **schema, "title": "A seller of Guichet"}


def written() -> str:
    """The schema as the published file holds it."""
    return json.dumps(seller_schema(), ensure_ascii=False, indent=1) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """``python -m booking_core schema [--check]``: publish the schema, or exit 1 when the published one is out of date."""
    parser = argparse.ArgumentParser(prog="python -m booking_core schema", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the published schema is out of date")
    parser.add_argument("--file", type=Path, default=PUBLISHED, help="where it is published (default: data/sellers/schema.json)")
    options = parser.parse_args(argv)
    if not options.check:
        options.file.write_text(written(), encoding="utf-8")
        print(f"{options.file} written")
        return 0
    if options.file.exists() and options.file.read_text(encoding="utf-8") == written():
        return 0
    print(f"{options.file} is out of date: run `.venv/bin/python -m booking_core schema`", file=sys.stderr)
    return 1
