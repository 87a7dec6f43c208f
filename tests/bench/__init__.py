"""Measurements, always as a ratio to a named baseline on the same machine at the same moment."""
