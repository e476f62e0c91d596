"""Whether words stand in the library as given: word for word, altered, or not at all; and where they are said to.

Begin with ``citing``, which verifies a text with what it cites: ``reading`` parts it into claims, ``finding`` looks
for their words, ``standing`` says whether these stand where they are said to. Texts are compared in the form that
``comparing`` gives them; ``matches`` has the values.
"""
