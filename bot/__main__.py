"""``python -m bot`` is ``gonghui``; alone it is ``gonghui serve``, for containers."""

from __future__ import annotations

import sys

from bot.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["serve"])
