# Build with the package index your pip uses, for example one with CPU builds of torch (several GB smaller than CUDA's):
#   PIP_INDEX_URL=… PIP_EXTRA_INDEX_URL=… docker compose build
# pip reads both from the environment and falls back to its defaults when they are not given.

FROM python:3.11-slim AS builder
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/gonghui

# Dependencies first: a change of code leaves this layer, by far the largest, as it is.
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > /tmp/requirements.txt \
    && /opt/gonghui/bin/pip install -c constraints.txt -r /tmp/requirements.txt

COPY . .
RUN /opt/gonghui/bin/pip install --no-deps . && /opt/gonghui/bin/pip check


FROM python:3.11-slim
# A fixed number, so that owners of volumes and secret files can be set from outside.
RUN groupadd --gid 10001 gonghui && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin gonghui
COPY --from=builder /opt/gonghui /opt/gonghui
# A new volume begins as a copy of these folders: the first question is answered from the starter documents.
RUN install -d -o gonghui -g gonghui /data/documents /data/index /data/state \
    && install -o gonghui -g gonghui -m 644 /opt/gonghui/lib/python3.11/site-packages/corpus/documents/*.md /data/documents

# Modules were compiled when they were installed; nothing is written outside /data and /tmp.
# The shipped encoder needs no network. Another one is mounted as a folder and named by GONGHUI_ENCODER.
# A law comes into force, and a page tells of times, by the calendar of its readers and not by UTC.
ENV PATH=/opt/gonghui/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONUTF8=1 \
    PTB_TIMEDELTA=1 \
    TZ=Asia/Shanghai \
    TOKENIZERS_PARALLELISM=false \
    HF_HUB_OFFLINE=1 \
    HF_HOME=/tmp/huggingface \
    GONGHUI_DOCUMENTS=/data/documents \
    GONGHUI_INDEX=/data/index \
    GONGHUI_STATE=/data/state

USER 10001:10001
WORKDIR /data
VOLUME ["/data/documents", "/data/index", "/data/state"]
HEALTHCHECK --interval=60s --timeout=30s --start-period=120s --retries=3 CMD ["gonghui", "doctor", "--quiet"]
ENTRYPOINT ["gonghui"]
CMD ["serve"]
