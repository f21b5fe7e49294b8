# Yuyan: the commands of the README. `make help` lists them.
SHELL := /bin/bash
PREFIX ?= /usr/local
FILES ?= Corpus/develop Corpus/test
OUT ?= out
# What `make compare` measures on: any UTF-8 text, .gz too.
TEXT ?= $(firstword $(wildcard ../shared/corpora/cctv-*.txt.gz) Corpus/develop/government-01-data-pilot.txt)
SWIFT_BUILD = swift build -c release
YUYAN = $$($(SWIFT_BUILD) --show-bin-path)/yuyan

.PHONY: help setup build demo test lint schema install figures bench compare clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## Check for Swift and install what is missing from the system (libicu-dev)
	@Scripts/setup.sh

build: setup ## Build everything in release mode
	@$(SWIFT_BUILD)

demo: build ## Extract the articles of Corpus/ (or FILES="a.txt b.txt"), write JSON lines, show a summary
	@mkdir -p $(OUT)
	@"$(YUYAN)" extract $(FILES) -o $(OUT)/demo.jsonl --quiet
	@"$(YUYAN)" extract $(FILES) --format text --quiet
	@echo "$$(wc -l < $(OUT)/demo.jsonl) records written to $(OUT)/demo.jsonl"

test: setup ## Run all tests
	@swift test -c release --disable-testable-imports

lint: build ## Check the format of the sources and of the lexicons
	@swift format lint --strict -r Sources Tests Plugins Package.swift
	@"$(YUYAN)" lexicon lint Lexicons/*.tsv
	@python3 Scripts/gold.py --check

schema: build ## Validate real output against the published JSON Schemas (needs python3 with venv)
	@Scripts/check-schema.sh "$(YUYAN)"

install: setup ## Install program, schemas, man page and completions under PREFIX
	@Scripts/install.sh "$(PREFIX)"

figures: build ## Measure accuracy and write Documentation/accuracy.md
	@Scripts/figures.sh "$(YUYAN)"

bench: ## Run the benchmarks (nested package; minutes to build)
	@cd Benchmarks && swift package benchmark

compare: build ## Measure segmenters side by side (installs peers from PyPI into a virtual environment)
	@Scripts/compare-segmenters.sh $(TEXT)

clean: ## Remove what was built
	@rm -rf .build $(OUT)
