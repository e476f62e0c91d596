"""The index as it should be: built from the documents, gated, followed while it serves, measured."""
