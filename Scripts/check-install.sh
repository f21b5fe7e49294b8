#!/usr/bin/env bash
# Installs into a folder of its own, moves the copy, takes the build folder away, and runs it from elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
restore() {
  [ ! -d "$root/.build-away" ] || mv "$root/.build-away" "$root/.build"
  rm -rf "$work"
}
trap restore EXIT

Scripts/install.sh "$work/first"
mv "$work/first" "$work/moved"
article=$PWD/$(find Corpus/develop -name '*.txt' | sort | head -n 1)
mv .build .build-away

cd /
env -u YUYAN_LEXICONS "$work/moved/bin/yuyan" extract "$article" > "$work/out.jsonl"
grep -q '"schema":"yuyan.document/1"' "$work/out.jsonl"
grep -q '"type":"ORGANIZATION"' "$work/out.jsonl" || { echo "the installed copy finds no organization" >&2; exit 1; }
if ldd "$work/moved/bin/yuyan" | grep -i 'libswift\|libFoundation\|libicu'; then
  echo "the installed copy is linked to Swift's runtime or to ICU" >&2
  exit 1
fi
for file in share/man/man1/yuyan.1 share/bash-completion/completions/yuyan share/zsh/site-functions/_yuyan \
  share/fish/vendor_completions.d/yuyan.fish share/yuyan/schemas/document.schema.json; do
  [ -s "$work/moved/$file" ] || { echo "$file is missing" >&2; exit 1; }
done
echo "the installed copy works from another folder without the build"
