"""Documents: reading, cleaning, and the outline of numbered points."""
