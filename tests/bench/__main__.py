"""``make bench``: times quotes, holds and searches on PostgreSQL, holds through the API, then starts Guichet and times chat turns,
alone and beside Rasa's starter bot.

``make bench ARGS=desk`` measures the desk (see ``desk``), ``ARGS=panel`` the chat on a page, from the key press on (see ``panel``),
``ARGS=telegram`` the same over Telegram (see ``telegram``).
``make bench ARGS=parts`` tells where the milliseconds and the memory go instead (see ``parts``); ``python -m tests.bench GATEWAY_URL
RASA_URL`` measures turns of one that runs already.
"""

from __future__ import annotations

import sys

from tests.bench import api, default_bot, desk, holds, load, panel, parts, quotes, searches, telegram, turns


def main(arguments: list[str]) -> None:
    """Measures what ``arguments`` name, or a Guichet of its own."""
    if arguments == ["parts"]:
        parts.main()
        return
    if arguments == ["desk"]:
        desk.main()
        return
    if arguments == ["panel"]:
        panel.main()
        return
    if arguments == ["telegram"]:
        telegram.main()
        return
    if arguments:
        gateway_url, rasa_url = arguments
        print(turns.table(*turns.measure(gateway_url, rasa_url)))
        return
    print(quotes.table(quotes.measure()), flush=True)
    print(holds.table(holds.measure()), flush=True)
    print(searches.table(searches.measure()), flush=True)
    print(api.table(*api.measure()), flush=True)
    from tests.bench.stack import running

    print("starting Guichet (a first start trains the model and may take minutes) ...", flush=True)
    with running() as addresses:
        print(turns.table(*turns.measure(addresses["url"], addresses["rasa_url"])), flush=True)
        with default_bot.answering() as starter_url:
            print(load.table(load.measure(addresses["url"], starter_url)))


if __name__ == "__main__":
    main(sys.argv[1:])
