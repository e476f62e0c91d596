"""What a maintainer's document is checked for: one file a check; ``corpus.linting`` runs them."""
