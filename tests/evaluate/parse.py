"""Run with Rasa's Python: reads sentences from standard input and prints what a model makes of each, with the milliseconds it took.

``python parse.py MODEL`` takes a JSON list of texts and gives ``{"megabytes": ..., "heard": [{"intent", "confidence", "ms"}]}``.
"""

import asyncio
import json
import resource
import sys
import time

from rasa.core.agent import Agent

WARM_UP = 20


async def heard(model: str, texts: list[str]) -> list[dict[str, object]]:
    """Each text's intent, confidence and milliseconds, one after the other."""
    agent, found = Agent.load(model), []
    for text in [*texts[:WARM_UP], *texts]:
        begun = time.perf_counter()
        parsed = await agent.parse_message(text)
        took = 1000 * (time.perf_counter() - begun)
        found.append({"intent": parsed["intent"]["name"], "confidence": parsed["intent"]["confidence"], "ms": took})
    return found[min(WARM_UP, len(texts)) :]


if __name__ == "__main__":
    rows = asyncio.run(heard(sys.argv[1], json.load(sys.stdin)))
    print(json.dumps({"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "heard": rows}))
