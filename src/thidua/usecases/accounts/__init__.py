"""Who may come to the desk: accounts, their roles, the links and tokens by which they come."""
