# 工会政策问答机器人：本地与持续集成（.ci/run）运行同一套命令。
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

# What was typed goes to the program letter for letter, quotes and dollar signs included: through the environment, unexpanded.
override Q := $(value Q)
override FILE := $(value FILE)
export Q FILE
export PTB_TIMEDELTA := 1
export TOKENIZERS_PARALLELISM := false

.DEFAULT_GOAL := help
.PHONY: help install ask parse build eval bench bench-peers serve check test format constraints clean

help: ## 显示本帮助
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed ## 在 .venv 中安装（只需 Python ≥ 3.11）

ask: .venv/.installed ## 提问：make ask Q="如何建设职工之家"
	@test -n "$$Q" || { echo '用法：make ask Q="如何建设职工之家"' >&2; exit 2; }
	@$(BIN)/gonghui ask -- "$$Q"

parse: .venv/.installed ## 查看一个文件的要点：make parse FILE=讲话.docx
	@test -n "$$FILE" || { echo '用法：make parse FILE=讲话.docx' >&2; exit 2; }
	@$(BIN)/gonghui parse -- "$$FILE"

build: .venv/.installed ## 为文件库建立（或更新）索引
	@$(BIN)/gonghui build

serve: .venv/.installed ## 启动 Telegram 机器人（先设置 GONGHUI_TELEGRAM_TOKEN）
	@$(BIN)/gonghui serve

check: .venv/.installed-dev ## 检查格式、类型与导入方向
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: .venv/.installed-dev ## 运行全部测试（设置 GONGHUI_SHARED 时含真实文件）
	$(BIN)/pytest

eval: .venv/.installed-dev ## 评测检索质量
	PYTHONPATH=tests $(BIN)/python -m bench.evaluate

bench: .venv/.installed-dev ## 测量速度与内存
	PYTHONPATH=tests $(BIN)/python -m bench.run

bench-peers: .venv/.installed-dev .venv-peers/.installed ## 与 txtai、Haystack、LangChain 比较（另建 .venv-peers）
	PYTHONPATH=tests $(BIN)/python -m bench.peers.compare

format: .venv/.installed-dev ## 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

constraints: ## 用最新版本重写 constraints.txt
	rm -rf .venv-fresh && $(PYTHON) -m venv .venv-fresh
	.venv-fresh/bin/python -m pip install -q -e '.[dev,train]' "$$(grep '^torch==' constraints.txt)"
	{ grep '^#' constraints.txt; .venv-fresh/bin/python -m pip freeze --exclude-editable | sed 's/+.*//' | LC_ALL=C sort -f; } > .venv-fresh/constraints.txt
	mv .venv-fresh/constraints.txt constraints.txt && rm -rf .venv-fresh

clean: ## 删除 .venv 与各种缓存
	rm -rf .venv .venv-fresh .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更高版本；可指定：make PYTHON=python3.12 …' >&2; exit 1; }
	@test -x $(BIN)/python || { echo '正在安装到 .venv，首次需要几分钟……' >&2; $(PYTHON) -m venv .venv; }
	@$(PIP) install -q -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(PIP) install -q -c constraints.txt -e '.[dev,train]'
	@touch $@

.venv-peers/.installed: tests/bench/peers/requirements.txt
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check install -q -r $<
	@touch $@
