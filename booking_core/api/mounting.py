"""Puts the core's routes into an application."""

from __future__ import annotations

from fastapi import FastAPI

from booking_core.api import calendars, information, papers, pay
from booking_core.api.pages import Pages
from booking_core.api.v1.app import application
from booking_core.core import Core
from booking_core.payments import PaymentProvider, provider_of
from booking_core.texts import Texts


def mount(app: FastAPI, core: Core, texts: Texts | None = None, provider: PaymentProvider | None = None) -> None:
    """Adds ``/pay``, ``/papers``, ``/calendar``, ``/privacy``, ``/accessibility``, ``/terms``, ``/pages`` and ``/api/v1`` to ``app``.

    Without a ``provider`` card payments go to the one of the settings, and are told to be unavailable where there is none.
    """
    pages = Pages(texts or Texts(core.settings.data), sample=core.settings.demo)
    provider = provider or provider_of(core.settings)
    # First, as routes are tried in their order and this one is hurried to most.
    app.mount("/api/v1", application(core, pages.texts))
    app.include_router(pay.router(core, pages, provider))
    app.include_router(papers.router(core, pages))
    app.include_router(calendars.router(core, pages))
    app.include_router(information.router(core, pages))
