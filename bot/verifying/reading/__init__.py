"""What a text says, and where it says that this stands: begin with ``claims``. Pure."""
