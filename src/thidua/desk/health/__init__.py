"""What the desk shows to machines that watch it."""
