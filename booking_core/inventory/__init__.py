"""Slots and places: what is free, how a large group is spread over it, and the recount that never sells twice."""
