#!/usr/bin/env bash
# Times `yuyan segment` beside other segmenters: whole processes, one core, all in one run, medians.
#
#   Scripts/compare-segmenters.sh TEXT [ROUNDS]
#
# TEXT is a UTF-8 file with a line of text a line (`.gz` is unpacked first). Peers come from PyPI into a folder of
# their own: rjieba (jieba-rs), with and without its model for unknown words, jieba on the head of the text, and ICU's word
# breaker through PyICU where that builds. Every output is first checked to hold the input's characters in order.
set -euo pipefail

text=${1:?usage: Scripts/compare-segmenters.sh TEXT [ROUNDS]}
rounds=${2:-5}
top=$(cd "$(dirname "$0")/.." && pwd)
work=${COMPARE_FOLDER:-$top/bench-out}
yuyan=${YUYAN:-$top/.build/release/yuyan}
mkdir -p "$work"

[ -x "$yuyan" ] || { echo "no program at $yuyan; run: swift build -c release" >&2; exit 1; }
case "$text" in *.gz) gunzip -c "$text" > "$work/text" ;; *) cp "$text" "$work/text" ;; esac
head -n 15000 "$work/text" > "$work/head"
if [ ! -x "$work/venv/bin/python" ]; then python3 -m venv "$work/venv"; fi
"$work/venv/bin/pip" install -q rjieba==0.2.2 jieba==0.42.1 2>/dev/null || "$work/venv/bin/pip" install -q rjieba jieba
"$work/venv/bin/pip" install -q PyICU 2>/dev/null || echo "PyICU does not build here; ICU is left out" >&2

cat > "$work/peer.py" <<'PEER'
import sys
kind, path = sys.argv[1:]
text = open(path, encoding="utf-8", newline="\n")
out = open(1, "w", encoding="utf-8", newline="\n")
if kind.startswith("rjieba"):
    import rjieba
    hmm = kind == "rjieba-hmm"
    cut = lambda line: rjieba.cut(line, hmm)
elif kind.startswith("jieba"):
    import jieba
    jieba.setLogLevel(60)
    cut = lambda line: jieba.cut(line, HMM=False)
else:
    import icu
    breaker = icu.BreakIterator.createWordInstance(icu.Locale("zh"))
    def cut(line):
        breaker.setText(line)
        start = 0
        for end in breaker:
            yield line[start:end]
            start = end
for line in text:
    out.write(" ".join(cut(line.rstrip("\n"))))
    out.write("\n")
PEER

cat > "$work/time.py" <<'TIME'
import os, re, statistics, subprocess, sys, time
work, yuyan, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
python = f"{work}/venv/bin/python"
peer = lambda kind, file: ([python, f"{work}/peer.py", kind, f"{work}/{file}"], file)
calls = {
    "yuyan dictionary": ([yuyan, "segment", "--mode", "dictionary", f"{work}/text"], "text"),
    "yuyan accurate": ([yuyan, "segment", f"{work}/text"], "text"),
    "yuyan accurate, pku": ([yuyan, "segment", "--standard", "pku", f"{work}/text"], "text"),
    "rjieba": peer("rjieba", "text"),
    "rjieba with HMM": peer("rjieba-hmm", "text"),
    "jieba (head)": peer("jieba", "head"),
    "ICU (head)": peer("icu", "head"),
}
core = {max(os.sched_getaffinity(0))}
bare = lambda data: re.sub(r"[\s\x00-\x20]+", "", data.decode("utf-8"))
times = {}
for name, (call, file) in list(calls.items()):
    done = subprocess.run(call, capture_output=True)
    if done.returncode != 0:
        del calls[name]
        continue
    assert bare(done.stdout) == bare(open(f"{work}/{file}", "rb").read()), f"{name} changes the text"
    times[name] = []
for _ in range(rounds):
    for name, (call, _) in calls.items():
        start = time.perf_counter()
        child = subprocess.Popen(call, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, core))
        _, _, usage = os.wait4(child.pid, 0)
        times[name].append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime))
speed = {}
print(f"{'':22}{'MB/s':>8}{'of rjieba':>11}{'CPU MB/s':>10}")
for name, (_, file) in calls.items():
    size = os.path.getsize(f"{work}/{file}") / 1e6
    speed[name] = size / statistics.median(wall for wall, _ in times[name])
for name, (_, file) in calls.items():
    size = os.path.getsize(f"{work}/{file}") / 1e6
    cpu = size / statistics.median(cpu for _, cpu in times[name])
    ratio = f"{speed[name] / speed['rjieba']:.2f}" if "rjieba" in speed else "-"
    print(f"{name:22}{speed[name]:8.1f}{ratio:>11}{cpu:10.1f}")
TIME
"$work/venv/bin/python" "$work/time.py" "$work" "$yuyan" "$rounds"
