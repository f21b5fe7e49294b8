#!/usr/bin/env bash
# Measures accuracy and writes Documentation/accuracy.md: every figure on that page comes from here.
# Usage: Scripts/figures.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:?usage: Scripts/figures.sh PROGRAM}
page=Documentation/accuracy.md
mkdir -p Documentation
draft=$(mktemp)
trap 'rm -f "$draft"' EXIT

# figures HEADING REMARK GOLD: a section of the page, left out where the gold is not there.
figures() {
  if [ ! -e "$3" ]; then
    echo "$3 is not there: its section is left out" >&2
    return
  fi
  printf '\n## %s\n\n%s\n\n```\n$ yuyan evaluate %s\n' "$1" "$2" "$3"
  "$program" evaluate "$3" | sed 's/[[:space:]]*$//'
  printf '```\n'
}

{
  cat <<'END'
# Accuracy

This page is written by `make figures`; none of its figures is typed.

A found mention is right when its type and its exact borders agree with gold. What overlaps an optional mention of gold
counts neither way, and so do durations, sets and clock times. *Overlap F1* asks only for the same type and a shared
character. Values are compared on exactly matched mentions: of money amount, range, currency and modifier; of
dates interval and TIMEX value, of partial dates the TIMEX value alone. A position is right when person, title and all
bodies of the title agree (*person + title* leaves the bodies aside; a body of an earlier sentence counts as none).
*Identity pairs* are pairs of different names put into one entry; equal names earn nothing. *ECE* is the expected
calibration error over ten bins.

Accuracy on real news is claimed from the development files in `../shared` alone; the corpus is written for the project and
guards against falling back: `Corpus/floors.tsv` holds the F1 that a test asks for.

What stands in `../shared` is other people's text and no part of this repository: only the sections on `Corpus/` can be
repeated from it alone, the others where the files are. `news-dev` and `news-hant-dev` are sentences of broadcast, finance and web
news and of Hong Kong and Taiwan newspapers, annotated for the project; `seed-000` and `seed-003` are two articles annotated whole.
The weights were trained on the public corpora that [NOTICE](../NOTICE) names; their test parts were not read.
END
  figures "Real news, simplified" "Broadcast, finance and web news of 2023 to 2026; used for tuning." \
    ../shared/corpora/news-dev.jsonl
  figures "Real news, traditional" "Hong Kong and Taiwan newspapers; used for tuning." \
    ../shared/corpora/news-hant-dev.jsonl
  figures "An annotated article, simplified" "A forum report with long lists of speakers, as a whole document." \
    ../shared/gold/seed-000.jsonl
  figures "An annotated article, traditional" "A web page with its navigation, as a whole document." \
    ../shared/gold/seed-003.jsonl
  figures "The corpus, develop" "Articles written for the project, looked at freely." Corpus/develop.jsonl
  figures "The corpus, test" "Articles written for the project, not tuned to." Corpus/test.jsonl
  if "$program" evaluate --help | grep -q -- --segmentation; then
    printf '\n## Words\n\nArticles of the corpus, cut by hand after the PKU standard with personal names whole.\n\n'
    printf '```\n$ yuyan evaluate --segmentation Corpus/segmented --known Lexicons/words.tsv\n'
    "$program" evaluate --segmentation Corpus/segmented --known Lexicons/words.tsv | sed 's/[[:space:]]*$//'
    printf '```\n'
  fi
} >"$draft"
cp "$draft" "$page"
echo "wrote $page"
