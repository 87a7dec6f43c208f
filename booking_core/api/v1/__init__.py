"""``/api/v1``: a module for each noun, and what they share.

``asked`` (what comes in), ``shown`` (what goes out), ``door`` (who may), ``once`` (changes happen once), ``paging``, ``described``
(OpenAPI), ``app`` (all of it put together).
"""
