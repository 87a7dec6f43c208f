"""Runs npm from the locked environment, so that a machine without Node builds as well as any other."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bot.ops.setup import APP


class NodeError(Exception):
    """A Node tool's own words on what went wrong."""


def node_tool(folder: Path, *command: str) -> str:
    """Run ``node``, ``npm`` or ``npx`` in a folder; gives what it printed. Raises NodeError."""
    tools = APP.interpreter.parent
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}", "npm_config_update_notifier": "false"}
    words = [str(tools / command[0]), *command[1:]]
    done = subprocess.run(words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise NodeError(f"{' '.join(command)} failed in {folder}:\n{done.stdout}{done.stderr}")
    return done.stdout


def install_locked(folder: Path) -> None:
    """Bring ``node_modules`` to exactly what ``package-lock.json`` says; no package's own script is run. Raises NodeError."""
    node_tool(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
