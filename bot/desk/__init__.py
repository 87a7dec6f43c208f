"""The desk: where a seller's people take conversations over, with the orders beside them (docs/adr/0018)."""
