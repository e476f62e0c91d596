"""The form that texts are compared in, and what is whole in it: numbers, words, clauses: begin with ``compared``. Pure."""
