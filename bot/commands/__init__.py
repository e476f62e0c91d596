"""The command line: one file for the commands that belong together, and what they print with."""
