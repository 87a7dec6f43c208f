"""Passing a case to a person."""
