"""The clients of a measurement, in a process of their own: each posts again and again over one connection.

Reads JSON (port, path, token, bodies, clients, seconds, posts, run) and prints JSON (rate, created, refused, ms). Requests are written as
bytes and answers are not looked into, so that the clients take as little as possible of the machine's time.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

CREATED = 201


def requests(asked: dict[str, Any]) -> Iterator[bytes]:
    """Endlessly, each with an idempotency key of its own."""
    for number, body in enumerate(cycle(asked["bodies"])):
        head = [f"POST {asked['path']} HTTP/1.1", "Host: bench", "Content-Type: application/json", f"Content-Length: {len(body)}"]
        head += [f"Idempotency-Key: {asked['run']}-{number}", f"Authorization: Bearer {asked['token']}"]
        yield ("\r\n".join(head) + "\r\n\r\n" + body).encode()


async def client(port: int, posts: Iterator[bytes], until: float, seen: list[tuple[int, float]]) -> None:
    """Posts until the time is over, or the posts are."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (begun := time.perf_counter()) < until and (post := next(posts, None)) is not None:
        writer.write(post)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        seen.append((int(head[9:12]), time.perf_counter() - begun))
    writer.close()


async def measured(asked: dict[str, Any]) -> dict[str, float]:
    """What all clients together got done."""
    seen: list[tuple[int, float]] = []
    posts = islice(requests(asked), asked["posts"])
    begun = time.perf_counter()
    await asyncio.gather(*(client(asked["port"], posts, begun + asked["seconds"], seen) for _ in range(asked["clients"])))
    took = time.perf_counter() - begun
    done = sorted(seconds for status, seconds in seen if status == CREATED)
    rate, middle = len(done) / took, 1000 * done[len(done) // 2] if done else 0
    return {"rate": rate, "created": len(done), "refused": len(seen) - len(done), "ms": middle}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measured(json.load(sys.stdin)))))
