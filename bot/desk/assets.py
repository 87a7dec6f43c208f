"""Style and scripts of the desk: ours, and htmx as the web build laid it out. Nothing here is secret."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

HERE = Path(__file__).parent
FOLDERS: Final = (HERE / "static", HERE.parent / "channels" / "web" / "dist" / "desk")
_FIVE_MINUTES, _FOR_EVER = "public, max-age=300, must-revalidate", "public, max-age=31536000, immutable"


class Assets:
    """Files by name. An address carries the hash of what is there, so browsers may keep it for ever."""

    def url(self, name: str) -> str:
        """Where a page finds the file."""
        found = self.path(name)
        return f"/desk/static/{name}?v={_hash(found, found.stat().st_mtime_ns)}" if found else f"/desk/static/{name}"

    def path(self, name: str) -> Path | None:
        """The file that lies directly in one of the folders."""
        there = (place for folder in FOLDERS if folder.is_dir() for place in folder.iterdir())
        return next((place for place in there if place.name == name and place.is_file()), None)

    def router(self) -> APIRouter:
        """Serves them, to anybody."""
        routes = APIRouter(prefix="/static")

        @routes.get("/{name}")
        def static(name: str, v: str | None = None) -> FileResponse:
            found = self.path(name)
            if found is None:
                raise HTTPException(404)
            same = v == _hash(found, found.stat().st_mtime_ns)
            return FileResponse(found, headers={"Cache-Control": _FOR_EVER if same else _FIVE_MINUTES})

        return routes


@lru_cache(maxsize=64)
def _hash(path: Path, changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
