"""One turn from message to reply: what is heard, in which order it is followed, and what is asked next."""
