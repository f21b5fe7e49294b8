#!/usr/bin/env bash
# Checks for the Swift toolchain and for ICU's headers; installs the latter from Debian's packages where allowed.
set -euo pipefail

if ! command -v swift >/dev/null 2>&1; then
  echo "yuyan: the Swift toolchain is missing. Install Swift 6.3 or newer (https://www.swift.org/install/linux) and make" \
    "sure that 'swift' is on the PATH." >&2
  exit 1
fi

version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
if [ -n "$version" ] && [ "$(printf '%s\n6.3\n' "$version" | sort -V | head -n 1)" != 6.3 ]; then
  echo "yuyan: Swift $version is too old; version 6.3 or newer is needed (https://www.swift.org/install/linux)." >&2
  exit 1
fi

has_icu() {
  echo '#include <unicode/utrans.h>' | cc -E -x c - >/dev/null 2>&1 || echo '#include <unicode/utrans.h>' \
    | clang -E -x c - >/dev/null 2>&1
}

has_icu && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "yuyan: ICU's headers are missing and this system has no apt-get. Install ICU's development package" \
    "(libicu-dev on Debian and Ubuntu, libicu-devel on Fedora)." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    echo "yuyan: libicu-dev is missing and cannot be installed without the administrator's rights. Ask for:" \
      "apt-get install libicu-dev" >&2
    exit 1
  fi
fi

echo "yuyan: installing libicu-dev" >&2
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libicu-dev >&2; }
if ! install; then
  "${as_root[@]}" apt-get update -qq >&2
  install || {
    echo "yuyan: libicu-dev could not be installed; is the network there? Try: apt-get update && apt-get install libicu-dev" >&2
    exit 1
  }
fi
