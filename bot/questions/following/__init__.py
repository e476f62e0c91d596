"""Whether words go on with the question before, and what they then ask. Begin with ``followups``. Pure."""
