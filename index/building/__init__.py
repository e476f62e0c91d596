"""What ``index.build`` is made of: what changed, what is taken over, and what is computed by several processes."""
