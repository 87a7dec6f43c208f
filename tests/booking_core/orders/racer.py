"""One process of a race: its clients wait for the word, then all want the last ten places of a slot; prints what came of it."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from booking_core.catalogue import load_catalogue
from booking_core.inventory import places
from booking_core.settings import Settings
from tests.booking_core.orders.desk import open_desk
from tests.booking_core.orders.test_never_sold_twice import buy, take_the_lock_out
from tests.booking_core.real import MovableClock

home, database_url, account, number, clients, guard = sys.argv[1:]
desk = open_desk(Path(home), database_url, load_catalogue(Settings().data, demo=True), MovableClock())
counted = places.recount


def count_and_wait(*args: object) -> dict[int, int]:
    """What others do between counting and writing is what this is about: gives them time."""
    found = counted(*args)  # type: ignore[arg-type]
    time.sleep(0.02 if guard == "locked" else 1.5)
    return found


if guard == "unlocked":
    take_the_lock_out(desk.store)
places.recount = count_and_wait
print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(int(clients)) as pool:
    print(*pool.map(lambda client: buy(desk, account, int(number) * 100 + client), range(int(clients))), flush=True)
