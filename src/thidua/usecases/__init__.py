"""What people do with the system: one verb a module, plain functions, plain arguments.

Each takes the acting person's name (`actor`) and the day, and either does all of it or nothing.
"""
