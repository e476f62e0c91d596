"""What a question asks, and whether it asks the documents at all.

Begin with ``asking``: what sort of answer is sought. ``addresses`` reads which documents and places are named,
``following`` what goes on with the question before, ``messages`` what is no question to the documents.
"""
