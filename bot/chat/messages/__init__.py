"""What messages show, and how they are laid out: values in, HTML and buttons out."""
