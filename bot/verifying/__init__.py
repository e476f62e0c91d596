"""Whether words stand in the library as given: word for word, altered, or not at all; and where they are said to.

Begin with ``citing``, which verifies a text with what it cites, then read its two halves. The words: ``phrases``, then
``held`` (as given), ``by_parts`` (sentence by sentence) and ``altered``; ``compared`` is the form that texts are
compared in. What they cite: ``claims``, ``citations``, ``sources``, ``standing``. ``matches`` has the values.
"""
