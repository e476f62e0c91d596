"""Which documents a question names, and which places in them. Begin with ``naming`` and ``addressing``. Pure."""
