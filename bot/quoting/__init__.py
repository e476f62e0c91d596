"""From what was found to what is quoted: which units, in which order, with which words beside them."""
