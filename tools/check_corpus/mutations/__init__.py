"""What people do to a template in Word, by accident or on purpose, done with fixed seeds."""

from tools.check_corpus.mutations.mutate import Mutant, mutant, names

__all__ = ["Mutant", "mutant", "names"]
