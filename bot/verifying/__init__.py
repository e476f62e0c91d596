"""Whether words stand in the library as given: word for word, altered, or not at all; and where they are said to."""
