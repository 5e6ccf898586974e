# docker build -t cleanweb . && docker run --rm -v "$PWD:/texts" cleanweb check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY requirements requirements
COPY src src
RUN python -m venv /cleanweb \
    && /cleanweb/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
    && pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /cleanweb/bin/pip install --no-cache-dir --no-deps /wheels/*.whl \
    && /cleanweb/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /cleanweb /cleanweb
RUN useradd --system --no-create-home cleanweb
USER cleanweb
WORKDIR /texts
ENTRYPOINT ["/cleanweb/bin/cleanweb"]
CMD ["--help"]
