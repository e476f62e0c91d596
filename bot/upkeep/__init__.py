"""The index as it should be: built from the documents, gated, followed while it serves, measured.

Begin with ``workspace``, the documents and their index; ``refreshing`` brings the index up to date for a question.
"""
