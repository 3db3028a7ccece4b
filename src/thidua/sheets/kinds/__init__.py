"""The sheets that there are: what each shows of the records, and how its rows become records."""
