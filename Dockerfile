# The site as an image: two stages, the second without pip, compilers or anything else that only building needs.
#
#     docker build --tag omstallningskalkylatorn:1.0.0 .
#
# A release names the base by its digest, so that it can be built again as it was:
#     --build-arg PYTHON_IMAGE=python:3.11-slim-bookworm@sha256:...
# Any image does that has Python 3.11 or later with venv as `python3`; `make image-test` builds on plain Debian.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

# --- Build ----------------------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE} AS build

ENV PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

# What changes seldom first: the layer is kept until a dependency changes.
COPY requirements.txt /src/
RUN python3 -m venv /venv \
    && /venv/bin/python -m pip install --no-compile --require-hashes --only-binary :all: --requirement /src/requirements.txt \
    && /venv/bin/python -m pip uninstall --yes pip setuptools

# .dockerignore lets through only what the site needs when it runs.
COPY . /app
WORKDIR /app
# Catalogue, static files with hashed names and brotli, and byte code, since the root is read-only afterwards. The
# byte code is checked against nothing: neither it nor its source can change in an image. The key is no secret: nothing
# is signed, and none of it stays in the image.
RUN /venv/bin/python -m babel.messages.frontend --quiet compile --domain django --directory locale \
    && OMSTALLNING_ENV=production SECRET_KEY=build ALLOWED_HOSTS=build \
       /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && rm -r requirements.txt static locale/*/LC_MESSAGES/*.po \
    && /venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /app /venv \
    && chmod -R u=rwX,go=rX /app /venv

# --- Run ------------------------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE} AS run

# VERSION and SOURCE come from whoever builds; SOURCE is the address of the code, which the licence asks for.
ARG VERSION=unreleased
ARG SOURCE=
LABEL org.opencontainers.image.title="Omställningskalkylatorn" \
      org.opencontainers.image.description="What the Swedish state's transition agreement gives, day by day" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="${SOURCE}"

# The base brings pip, the wheels that would bring it back, and programs that run as root whoever starts them.
RUN find /usr -depth \( -name pip -o -name 'pip[0-9]*' -o -name 'pip-*' -o -name ensurepip -o -name python-wheels \
        -o -name 'setuptools*' -o -name pkg_resources -o -name _distutils_hack -o -name 'distutils-precedence.pth' \
        -o -name wheel -o -name 'wheel-*' \) -exec rm -rf {} + \
    && find /usr -type f -perm /6000 -exec chmod a-s {} + \
    && groupadd --gid 10001 app \
    && useradd --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app

# Owned by root, written by nobody.
COPY --from=build /venv /venv
COPY --from=build /app /app

ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OMSTALLNING_ENV=production
WORKDIR /app
USER 10001:10001
EXPOSE 8000
# Python asks, since there is no curl. The answer comes before the check of hosts and the redirect to TLS.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Workers tell that they live by a file each, in memory, so that a slow disk never makes them look dead.
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "omstallning.wsgi:application"]
