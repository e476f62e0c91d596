"""What a question asks: for what, of which documents, at which address, and whether it goes on with the one before."""
