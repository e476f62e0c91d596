"""What ``corpus.outline`` is made of: regions, runs of numbers, lists, headings, and the points cut along them."""
