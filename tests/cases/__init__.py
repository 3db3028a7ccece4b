"""Cases of the rules, in files that an officer can read, check and add to."""
