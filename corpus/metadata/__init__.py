"""What is known of a document besides its text: title, kind, issuer, days, and what it says of others."""
