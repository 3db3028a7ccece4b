"""What the measurements measure: that it is sound, and the same every time."""
