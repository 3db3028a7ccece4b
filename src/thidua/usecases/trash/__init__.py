"""The trash: what an officer removes stays whole for a term, then goes for good."""
