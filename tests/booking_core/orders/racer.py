"""One process of a race: tries three times to buy ten places of the same slot, prints what came of it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from booking_core.catalogue import load_catalogue
from booking_core.settings import Settings
from tests.booking_core.orders.desk import open_desk
from tests.booking_core.orders.test_never_sold_twice import buy
from tests.booking_core.real import MovableClock

home, account, number = sys.argv[1:]
desk = open_desk(Path(home), load_catalogue(Settings().data, demo=True), MovableClock())
for attempt in range(3):
    print(buy(desk, account, int(number) * 10 + attempt))
