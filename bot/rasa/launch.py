"""Rasa's command line, with the token of its HTTP interface from the environment: every user of the machine can read a command's words.

Runs on Rasa's own Python. Without ``GUICHET_RASA_TOKEN`` it is ``python -m rasa``.
"""

import os
import sys

from rasa.__main__ import main

if __name__ == "__main__":
    token = os.environ.get("GUICHET_RASA_TOKEN")
    if token:
        sys.argv.append(f"--auth-token={token}")  # one word: a token may begin with a hyphen
    main()
