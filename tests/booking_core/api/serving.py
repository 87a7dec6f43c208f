"""One process that serves the API alone, for tests that need real ones: home, port, and whether placing is slow."""

import sys
import time
from pathlib import Path

import uvicorn
from fastapi import FastAPI

sys.path.insert(0, str(Path(__file__).parents[3]))

from booking_core import api
from booking_core.catalogue import load_catalogue
from booking_core.core import Core
from booking_core.settings import Settings
from booking_core.store import Store
from tests.booking_core.real import MovableClock

home, port, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
settings = Settings(home=home, demo=True, public_url=f"http://127.0.0.1:{port}")
core = Core(settings, MovableClock(), load_catalogue(settings.data, demo=True), Store(settings.database_url, busy_seconds=1))
place = core.place


def slowly(*arguments: object) -> object:
    """Places, and is in no hurry to say so: whoever sends the same meanwhile meets it under way."""
    placed = place(*arguments)  # type: ignore[arg-type]
    (home / "placing").touch()
    time.sleep(seconds)
    return placed


core.place = slowly  # type: ignore[assignment,method-assign]
app = FastAPI()
api.mount(app, core)
uvicorn.run(app, port=port, log_level="warning", access_log=False)
