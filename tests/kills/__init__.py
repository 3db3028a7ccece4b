"""Acts killed at each of their steps; what drives them, and the acts."""
