"""The pages of signatures."""
