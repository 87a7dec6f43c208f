"""The files of the chat element, the page of ours to which a conversation comes back, and the demo page; served by the gateway."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse
from fastapi.templating import Jinja2Templates

HERE = Path(__file__).parent
DIST = HERE / "dist"
DEMO = HERE / "demo"

# What a strict seller's page would send: nothing but the gateway's own files, and scripts made only
# by the two named policies. The demo page lives under it so that the element is always tried so.
PAGE_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types guichet lit-html",
        )
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

# Public code, to be loaded with integrity by any page: that needs CORS, and nothing in it is secret.
_PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "X-Content-Type-Options": "nosniff"}
_FIVE_MINUTES = "public, max-age=300, must-revalidate"
_FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)
"""The chat element, for any page."""
demo = APIRouter(include_in_schema=False)
"""A page to try it on."""
_templates = Jinja2Templates(directory=(DEMO, HERE / "own"))


@demo.get("/")
def demo_page(request: Request, lang: Literal["fr", "en"] = "fr") -> Response:
    """A page such as a seller's could be, with the chat in its corner; it says that it is a demonstration."""
    return _templates.TemplateResponse(request, f"{lang}.html", {"lang": lang}, headers=PAGE_HEADERS)


@router.get("/go")
def own_page(request: Request, lang: Literal["fr", "en"] = "fr", seller: str = "") -> Response:
    """Where a conversation from elsewhere goes on, a pass behind the address (`#go=`), which no server is told."""
    return _templates.TemplateResponse(request, "go.html", {"lang": lang, "seller": seller}, headers=PAGE_HEADERS)


@router.get("/widget.js")
def launcher() -> Response:
    """The one script of a seller's page. Its name never changes, so it is kept for minutes only."""
    return _file(DIST, "widget.js", _FIVE_MINUTES)


@router.get("/widget/{name}")
def chat_module(name: str) -> Response:
    """The chat itself; its name carries its hash, so it is kept for ever."""
    return _file(DIST / "widget", name, _FOR_EVER)


@demo.get("/demo/{name}")
def demo_file(name: str) -> Response:
    """Style and picture of the demo page."""
    if name.endswith(".html"):  # a template, not a file to serve
        raise HTTPException(404)
    return _file(DEMO, name, _FIVE_MINUTES)


def _file(folder: Path, name: str, cache: str) -> Response:
    """A file that lies directly in ``folder``; 404 for everything else."""
    path = folder / name
    if path.parent != folder or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, headers={**_PUBLIC, "Cache-Control": cache})
