"""What encoder and lexical index see of a text: features, their numbers, and packed rows summed for them."""
