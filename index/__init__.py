"""The index: passages, vectors, lexical search, generations, and the one search path."""
