"""What a question or a text names, an address or a document: what stands there, or that it is not there."""
