"""Setting up, building, starting and watching over Guichet's processes."""
