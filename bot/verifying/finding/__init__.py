"""Where words stand: begin with ``phrases``.

``held`` finds them as given, ``by_parts`` sentence by sentence, ``altered`` as what comes nearest; ``judging`` makes
verdicts of that.
"""
