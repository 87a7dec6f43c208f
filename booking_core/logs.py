"""Logs of every process: ``key=value`` lines on standard output, our own and those of the libraries."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

QUIET = ("httpx", "telegram", "httpcore", "alembic", "asyncio", "uvicorn.error", "rasa_sdk", "sanic.root", "sanic.server")
"""Libraries that may only warn: some tell who opens which socket, and under what address; others greet at length."""
SPEAKING_OF_PEOPLE = ("fpdf",)
"""Of these not even warnings: fpdf tells the signs that its typeface lacks, and a name may be made of them."""
SILENT = ("telegram.request.BaseRequest", "telegram.ext.ExtBot")
"""Of these nothing at all: what cannot be read of an answer of Telegram they tell word by word, and people's messages are in it. That
it could not be read is told by who asked."""


def configure(*errors_only: str) -> None:
    """For the process, from ``INFO`` on. Of ``errors_only``, libraries by name, nothing less is told."""
    stamped: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *stamped, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    line = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "logger", "event"], bool_as_flag=False)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=stamped,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.format_exc_info, line],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in (*SPEAKING_OF_PEOPLE, *errors_only):
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
