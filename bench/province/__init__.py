"""A province's year: an invented province of any size, and what running its year costs."""
