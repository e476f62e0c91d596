"""能 and 要 where they are words of their own, as parts of patterns."""

__all__ = ["MAY", "MUST"]

MAY, MUST = r"(?<![职功技才智性本])能", r"(?<![纪重主摘提首])要"
"""Not in 职能, nor in 纪要."""
