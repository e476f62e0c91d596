"""The files of a generation: its manifest, documents and tables, written and read back."""
