"""How Vietnamese papers write text, dates and numbers; knows nothing of the project."""
