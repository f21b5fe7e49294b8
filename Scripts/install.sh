#!/usr/bin/env bash
# Installs under PREFIX: bin/yuyan (stripped; Swift's runtime, word lists and models are in it), share/yuyan/schemas,
# share/man/man1/yuyan.1, shell completions. install.sh [PREFIX]; DESTDIR is put before it where it is set.
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${1:-/usr/local}
target=${DESTDIR:-}$prefix

swift build -c release --product yuyan
built=$(swift build -c release --show-bin-path)
# The parser's own tool makes the man page out of the program.
swift build -c release --product generate-manual
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$built/generate-manual" "$built/yuyan" --output-directory "$work"

if ! mkdir -p "$target/bin" 2>/dev/null || ! [ -w "$target/bin" ]; then
  echo "$target cannot be written: choose another PREFIX or install as root" >&2
  exit 1
fi

# Files are renamed into place: a program that runs keeps the ones it has open.
place() { # place MODE SOURCE TARGET
  mkdir -p "$(dirname "$3")"
  install -m "$1" "$2" "$3.new"
  mv -f "$3.new" "$3"
}

strip -o "$work/yuyan" "$built/yuyan"
place 755 "$work/yuyan" "$target/bin/yuyan"
for schema in Schemas/*.json; do place 644 "$schema" "$target/share/yuyan/schemas/$(basename "$schema")"; done
place 644 "$work/yuyan.1" "$target/share/man/man1/yuyan.1"
complete() { # complete SHELL TARGET
  "$target/bin/yuyan" --generate-completion-script "$1" > "$work/completion"
  place 644 "$work/completion" "$target/share/$2"
}
complete bash bash-completion/completions/yuyan
complete zsh zsh/site-functions/_yuyan
complete fish fish/vendor_completions.d/yuyan.fish
echo "installed $("$target/bin/yuyan" --version | head -n 1) under $target"
