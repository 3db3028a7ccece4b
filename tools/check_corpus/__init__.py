"""The corpus that proves the template check: sound files, planted faults, mutations, mutants."""
