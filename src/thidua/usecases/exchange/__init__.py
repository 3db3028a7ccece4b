"""What another system fetches: clusters and years, papers and their files, records, signatures."""
