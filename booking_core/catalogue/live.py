"""The catalogue of a running service: follows its files while they are good, keeps the last good one while they are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

import structlog

from booking_core.catalogue.catalogue import Catalogue, load_catalogue
from booking_core.catalogue.errors import CatalogueError, Problem

log = structlog.get_logger("catalogue.live")

LOOK_EVERY_SECONDS = 2.0
Stamp = tuple[tuple[str, int, int], ...]


class LiveCatalogue:
    """Called for the catalogue to use now; safe to share between threads.

    Its files are looked at when it is called, at most every ``every`` seconds of ``seconds``, a clock that never goes back.
    A file that turns bad, or a seller whose file is gone, changes nothing but the log: customers are in the middle of
    something with the sellers that they were shown. A seller is dropped by starting the service without its file.
    """

    def __init__(
        self,
        data_dir: Path,
        demo: bool,
        seconds: Callable[[], float],
        every: float = LOOK_EVERY_SECONDS,
        *,
        sales: Path | None = None,
        cards: bool = True,
    ) -> None:
        """Loads the files as ``load_catalogue`` does; CatalogueError when they are not good at the start: there is nothing to keep."""
        self._load = partial(load_catalogue, data_dir, demo, sales, cards)
        self._sellers = data_dir / "sellers"
        self._folders = [self._sellers, *([sales] if sales else [data_dir / "demo"] if demo else [])]
        self._seconds, self._every = seconds, every
        self._lock = Lock()
        self._looked_at = seconds()
        self._stamp = self._files()
        self._catalogue = self._load()

    def __call__(self) -> Catalogue:
        """The files as they are now, or as they were when all of them were last good."""
        if self._seconds() - self._looked_at >= self._every and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._catalogue

    def _look(self) -> None:
        self._looked_at = self._seconds()
        stamp = self._files()  # before loading: what is written meanwhile is seen the next time
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            loaded = self._load()
            self._refuse_losses(loaded)
        except CatalogueError as error:
            log.error("catalogue_refused", hint="the last good one stays in use", problems=[str(problem) for problem in error.problems])
        else:
            self._catalogue = loaded
            log.info("catalogue_loaded", sellers=[seller.id for seller in loaded.sellers])

    def _refuse_losses(self, loaded: Catalogue) -> None:
        gone = [seller.id for seller in self._catalogue.sellers if seller.id not in loaded.by_id]
        gone += [f"{seller} (what it sells by)" for seller in self._catalogue.samples if seller not in loaded.samples]
        if gone:
            raise CatalogueError([Problem(self._sellers, 1, f"the seller {seller!r} is gone: restart to drop it") for seller in gone])

    def _files(self) -> Stamp:
        """What tells one state of the files from another: names, times of writing, sizes."""
        found = []
        for folder in self._folders:
            for path in sorted(folder.glob("*.yaml")):
                try:
                    status = path.stat()
                except FileNotFoundError:  # between the listing and now
                    continue
                found.append((str(path), status.st_mtime_ns, status.st_size))
        return tuple(found)
