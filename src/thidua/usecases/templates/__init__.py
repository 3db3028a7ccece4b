"""What the pages on templates show and hand out; the acts stand beside this folder."""
