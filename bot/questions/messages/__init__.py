"""What a message is where it does not ask the documents: a greeting, a wish, a cry, a sentence to check. Pure."""
