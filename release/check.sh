#!/bin/sh
# Builds hawashi, checks what was built, installs it where nothing else is, and checks a paper there: `make release-check`.
# The one argument is the Python that has the packages of the extra `release`.
set -eu
cd "$(dirname "$0")/.."
python=$1
papers=$PWD/papers
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

rm -rf dist
"$python" -m build
"$python" -m twine check --strict dist/*
"$python" -m check_wheel_contents dist/*.whl

unset PYTHONPATH
export PIPX_HOME="$place/pipx" PIPX_BIN_DIR="$place/bin" PIPX_MAN_DIR="$place/man"
"$python" -m pipx install --python "$python" dist/*.whl
mkdir "$place/papers"
cp "$papers"/*.md "$place/papers"
cd "$place/papers"
"$place/bin/hawashi" --version
"$place/bin/hawashi" init .
if "$place/bin/hawashi" check --format concise . > found; then
  echo "hawashi found nothing in our sample papers" >&2
  exit 1
elif [ $? -ne 1 ] || ! grep -q C102 found; then
  cat found >&2
  exit 1
fi
echo "$(wc -l < found) findings in our sample papers: the wheel works"
