"""What the words of a question are worth: postings and BM25, spoken words and written terms."""
