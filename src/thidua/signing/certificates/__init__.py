"""Who signed: certificates, chains, time stamps, and whether it is the right person."""
