"""Files of one JSON object a line: read row by row, and the line that is not as expected is named."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import why
from index.errors import EvaluationError

__all__ = ["numbered_rows"]

_ENCODING = "utf-8-sig"
"""UTF-8, with or without the mark that some editors put in front."""


def numbered_rows(path: Path, *required: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, gzipped or not, each with the number of its line, from 1; empty lines are passed over.

    Raises:
        EvaluationError: if the file cannot be read, or a line is no object or lacks what is ``required``.
    """
    number = 0
    try:
        with (
            gzip.open(path, "rt", encoding=_ENCODING)
            if path.suffix == ".gz"
            else path.open(encoding=_ENCODING) as lines
        ):
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                row = dict(json.loads(line))
                missing = [name for name in required if name not in row]
                if missing:
                    raise EvaluationError(f"{path} 第 {number} 行缺少 {'、'.join(missing)}；请对照说明改正")
                yield number, row
    except UnicodeDecodeError as error:  # a block is decoded at once: no line can be named
        raise EvaluationError(
            f"{path} 不是 UTF-8 编码的文本；请另存为 UTF-8 再试（记事本：“另存为”，“编码”选 UTF-8）"
        ) from error
    except (EOFError, zlib.error) as error:
        raise EvaluationError(f"{path} 不完整，解不开压缩；请重新取得这个文件") from error
    except OSError as error:
        raise EvaluationError(f"{path} 无法读取（{why(error)}）；请检查路径和权限") from error
    except (ValueError, TypeError) as error:
        raise EvaluationError(f"{path} 第 {number} 行不是合法的 JSON 对象；请改正") from error
