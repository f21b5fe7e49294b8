#!/usr/bin/env bash
# Runs the program over the corpus in every line format and validates what it writes: check-schema.sh YUYAN
set -euo pipefail
cd "$(dirname "$0")/.."
yuyan=${1:?usage: check-schema.sh PATH-OF-YUYAN}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=python3
if ! python3 -c 'import jsonschema, referencing' 2>/dev/null; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet 'jsonschema>=4.18'
  python=$work/venv/bin/python
fi

# Rows and files that fail belong to the output too: then the program's exit code is 1.
mkdir "$work/odd"
: > "$work/odd/empty.txt"
head -c 4096 /dev/urandom > "$work/odd/random.txt"
printf '\xef\xbb\xbf\xe5\x85\xb1\xff\xfe619\xe4\xba\xbf\xe5\x85\x83' > "$work/odd/broken.txt"
printf '%s\n' '{"id":"行","text":"1996年\u0000共619亿元\ud83d\ude00"}' 'no row' '{"id":7}' '' > "$work/odd/rows.jsonl"
run() {
  local name=$1 code=0
  shift
  "$yuyan" extract Corpus/develop "$work/odd" "$work/missing.txt" --quiet -o "$work/$name.jsonl" "$@" || code=$?
  [ "$code" -eq 1 ] || { echo "yuyan extract $*: exit code $code, expected 1" >&2; exit 1; }
}
run document
run utf16 --offsets utf16
run byte --offsets byte
run mention --records mention
run dated --reference-date 2026-03-30
"$python" Scripts/check-schema.py "$work"/*.jsonl
