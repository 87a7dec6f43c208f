"""The API put together."""

from __future__ import annotations

from fastapi import FastAPI

from booking_core.api.problems import install
from booking_core.api.v1 import accounts, availability, catalogue, changes, desk, house, orders, papers, people, quotes
from booking_core.api.v1.bounds import Bounded
from booking_core.api.v1.call import Parts
from booking_core.api.v1.described import describe
from booking_core.api.v1.door import Door
from booking_core.api.v1.once import Once
from booking_core.core import Core
from booking_core.texts import Texts

DESCRIPTION = """Groups booked at museums and monuments: offers, places, prices, orders.

Every request carries `Authorization: Bearer …`. Every request that changes something carries an `Idempotency-Key`: sent again
with the same key and body it changes nothing more and gets the same answer, byte for byte, for seven days. Errors are
`application/problem+json` with a stable `code`; `503` and `409 in_progress` are worth repeating with the same key. Sentences
are in French or English, as `Accept-Language` asks; money is in integer cents, hours are those of Paris.
"""
MODULES = (orders, availability, quotes, catalogue, changes, people, papers, accounts, desk, house)
TAGS = [
    {"name": "catalogue", "description": "Sellers, activities, rules."},
    {"name": "availability", "description": "Days, slots, plans."},
    {"name": "quotes", "description": "Prices."},
    {"name": "orders", "description": "Orders and options."},
    {"name": "changes", "description": "What a customer may do with an order, each change with its preview."},
    {"name": "companions", "description": "Who accompanies the group, and who gets vouchers."},
    {"name": "tickets", "description": "Tickets and papers."},
    {"name": "deadlines", "description": "What is still to come."},
    {"name": "desk", "description": "What a seller's people do."},
    {"name": "admin", "description": "What the operator does."},
]


def application(core: Core, texts: Texts) -> FastAPI:
    """The API with its own description at ``openapi.json``."""
    app = FastAPI(title="Guichet API", version="1", description=DESCRIPTION, openapi_tags=TAGS, docs_url=None, redoc_url=None)
    problems = install(app, texts)
    Parts(core, Door(core), Once(core, problems)).put_into(app)
    routers = [*(module.routes for module in MODULES), people.of_an_order]
    for router in routers:
        app.include_router(router)
    app.add_middleware(Bounded)
    describe(app, problems, routers)
    return app
