"""The ledger, and whether its chain is whole."""
