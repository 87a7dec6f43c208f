"""A gateway in a process of its own, to be killed: ``python -m tests.bot.gateway.serve HOME PORT RASA_URL SECRET``."""

import sys
from pathlib import Path

import uvicorn

from booking_core.logs import configure
from bot.conversations.migrate import migrate
from bot.gateway.app import create_app
from bot.gateway.settings import GatewaySettings

home, port, rasa_url, secret = sys.argv[1:]
settings = GatewaySettings(home=Path(home), port=int(port), secret=secret, rasa_url=rasa_url)
migrate(settings.conversations_url)
configure()
uvicorn.run(create_app(settings, None, turn_seconds=30), host="127.0.0.1", port=int(port), log_config=None, access_log=False)
