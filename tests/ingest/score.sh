#!/bin/sh
# Score the extraction of the real bulletins against the gold.
#
# usage: score.sh REFORMGRAPH SHARED_DIR
#
# Exit status 77 (skipped) where SHARED_DIR is not there: the bulletins and the
# gold are no part of the repository.
set -eu
program=$1
shared=$2
here=$(dirname "$0")
if [ ! -d "$shared/seeds" ] || [ ! -d "$shared/eval/gold" ]; then
  echo "SKIPPED: $shared has no seeds and no gold; NOTHING WAS MEASURED" >&2
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$shared"/seeds/*.txt; do
  "$program" ingest --print facts "$file" >> "$work/facts.nt"
done
set -- "$work/facts.nt" "$shared"/eval/gold/0*.json
python3 "$shared/eval/score.py" "$@"
python3 "$shared/eval/score.py" "$@" --json > "$work/score.json"
python3 "$here/check_floors.py" "$work/score.json" "$here/floors.tsv"
python3 "$here/check_passages.py" "$program" "$work/facts.nt" "$shared/seeds"
