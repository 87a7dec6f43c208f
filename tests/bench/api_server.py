"""One of the two servers that are measured: ``api`` or ``bare``, with a database and a port.

``bare`` is what the least API does: the three statements that take places (lock the slot, recount its holds, insert one) behind a
FastAPI endpoint, over the same engine.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import Connection, func, insert, select

from booking_core import api
from booking_core.bootstrap import build_core
from booking_core.settings import Settings
from booking_core.store import Hold, Order, Slot
from booking_core.store.connections import make_engine

HOLDS, SLOTS = Hold.__table__, Slot.__table__


class Wish(BaseModel):
    """Places in a slot."""

    slot: int
    people: int


def bare(url: str) -> FastAPI:
    """The endpoint to compare with. Its holds belong to one order that is there already."""
    engine = make_engine(url)
    with engine.connect() as connection:
        order = str(connection.scalar(select(Order.id)))
    app = FastAPI()

    @app.post("/holds", status_code=201)
    def hold(wish: Wish) -> dict[str, int]:
        with engine.begin() as connection:
            return {"hold": taken(connection, wish, order)}

    return app


def taken(connection: Connection, wish: Wish, order: str) -> int:
    """Lock, recount, insert."""
    now = datetime.now(UTC)
    capacity = connection.scalar(select(SLOTS.c.capacity).where(SLOTS.c.id == wish.slot).with_for_update())
    live = HOLDS.c.released_at.is_(None) & (HOLDS.c.ends_at.is_(None) | (HOLDS.c.ends_at > now))
    people = connection.scalar(select(func.coalesce(func.sum(HOLDS.c.people), 0)).where(HOLDS.c.slot_id == wish.slot, live))
    if capacity is None or people is None or people + wish.people > capacity:
        raise HTTPException(409)
    made = insert(HOLDS).values(slot_id=wish.slot, order_id=order, people=wish.people, made_at=now).returning(HOLDS.c.id)
    return int(connection.execute(made).scalar_one())


def guichet(home: Path, url: str) -> FastAPI:
    """The API alone."""
    app = FastAPI()
    api.mount(app, build_core(Settings(home=home, demo=True, database_url=url)))
    return app


if __name__ == "__main__":
    which, home, url, port = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    uvicorn.run(bare(url) if which == "bare" else guichet(home, url), port=port, log_level="warning", access_log=False)
