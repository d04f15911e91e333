#!/bin/sh
# Installs the wheel of dist/ in an environment of its own, outside the checkout, and runs its script.
set -eu
wheel=$(ls -t "$PWD"/dist/inspection_assistant-*.whl | head -1)
constraints="$PWD/constraints.txt"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"${PYTHON:-python3}" -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint "$constraints" "$wheel"
venv/bin/inspection-assistant --version
samples=$(venv/bin/python -c 'from assistant.samples import sample_reports; print(sample_reports()[0].parent)')
venv/bin/inspection-assistant ingest "$samples" --data-dir data
venv/bin/inspection-assistant ask "How many children were on a child protection plan in Northmere in 2019?" --data-dir data
