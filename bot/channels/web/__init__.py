"""The chat on a web page: the embeddable element and the demo page that carries it."""
