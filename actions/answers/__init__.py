"""Questions: the sellers' own answers with their sources, and those that the rules compute for a case."""
