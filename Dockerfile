# One image for the migration, the code location, the web server and the daemon; docker-compose.yml says which runs what.
FROM python:3.11-slim-trixie

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1 \
    DAGSTER_HOME=/app

# The folders that volumes are mounted on exist here, so that new volumes belong to the user.
RUN useradd --uid 1000 --create-home ledger \
    && mkdir -p /app/storage /data /inbox /profiles /backups \
    && chown ledger:ledger /app /app/storage /data /backups

WORKDIR /app
COPY . .
RUN pip install -c constraints.txt -e .

USER ledger
CMD ["ledger", "--help"]
