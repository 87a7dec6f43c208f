"""How well Guichet understands, as figures that can be compared over time."""
