#!/bin/sh
# reformgraph check from the command line: what it prints and its exit status.
# usage: check_command.sh REFORMGRAPH SAMPLES_DIR
program=$1
samples=$2
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
failed=0

# expect STATUS WORDS COMMAND...: run it, compare the exit status, look for the
# words in what it printed.
expect() {
  status=$1
  words=$2
  shift 2
  "$@" >"$work/out" 2>&1
  got=$?
  if [ "$got" -ne "$status" ] ||
    { [ -n "$words" ] && ! grep -qF -- "$words" "$work/out"; }; then
    echo "FAILED: $*"
    echo "  status $got, expected $status; looked for: $words"
    sed 's/^/  | /' "$work/out"
    failed=1
  fi
}

expect 0 "new" "$program" ingest --db "$work/good" "$samples"
expect 0 " 0 violations" "$program" check --db "$work/good"

# The order of the files changes nothing.
set --
for file in "$samples"/*; do set -- "$file" "$@"; done
expect 0 "new" "$program" ingest --db "$work/other" "$@"
"$program" export --db "$work/good" --format nq -o "$work/good.nq"
"$program" export --db "$work/other" --format nq -o "$work/other.nq"
expect 0 "" cmp "$work/good.nq" "$work/other.nq"
# Nor does it matter whether they come at once.
expect 0 "new" "$program" ingest --db "$work/steps" "$1" "$2"
expect 0 "2 unchanged" "$program" ingest --db "$work/steps" "$samples"
"$program" export --db "$work/steps" --format nq -o "$work/steps.nq"
expect 0 "" cmp "$work/good.nq" "$work/steps.nq"
[ -s "$work/good.nq" ] || { echo "FAILED: the export is empty"; failed=1; }

cat >"$work/bad.ttl" <<'TTL'
@prefix rg: <https://w3id.org/reformgraph#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix : <http://example.org/> .
:o a rg:Outcome ; <https://schema.org/value> "many" ; rg:evidence :p .
:p a rg:Passage ; oa:hasSource :d ; oa:hasSelector :q .
:q a oa:TextQuoteSelector ; oa:exact "服务企业很多家" .
:d rg:fileName "bad.txt" .
TTL
expect 0 "" "$program" load --db "$work/bad" "$work/bad.ttl"
expect 1 "bad.txt: Violation: <http://example.org/o>" \
  "$program" check --db "$work/bad"
expect 1 "“服务企业很多家”" "$program" check --db "$work/bad"
expect 1 "成效须有一个十进制数值 / an outcome needs one decimal value" \
  "$program" check --db "$work/bad"
expect 1 "more" "$program" check --db "$work/bad" --max 1

# One flipped byte in the middle of the largest file.
file=$(find "$work/good" -type f -size +4k | head -n 1)
size=$(wc -c <"$file")
printf '\377\000\377\000' |
  dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
expect 1 "$(basename "$file")" "$program" check --db "$work/good"

expect 1 "" "$program" check --db "$work/nothing"
expect 2 "" "$program" check --no-such-option
expect 0 "--db" "$program" check --help
exit $failed
