"""What ``index.evaluation`` measures with: evaluation sets, questions and what answers them, how far a mean may be off."""
