#!/usr/bin/env python3
"""Validate JSON lines against Schemas/: check-schema.py FILE…

Beyond the schemas: ids of mentions are their places, every reference leads to a mention, mentions are in text order.
Needs the package jsonschema (4.18 or later)."""
import json
import pathlib
import sys

import jsonschema
import referencing

folder = pathlib.Path(__file__).resolve().parent.parent / "Schemas"
schemas = [json.loads(path.read_text()) for path in sorted(folder.glob("*.schema.json"))]
registry = referencing.Registry().with_resources(
    (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas
)
for schema in schemas:
    jsonschema.Draft202012Validator.check_schema(schema)
validators = {
    schema["properties"]["schema"]["const"]: jsonschema.Draft202012Validator(schema, registry=registry)
    for schema in schemas
}


def problems(record):
    validator = validators.get(record.get("schema"))
    if validator is None:
        yield f"unknown schema {record.get('schema')!r}"
        return
    for error in validator.iter_errors(record):
        yield f"{error.json_path}: {error.message}"
    if record["schema"] != "yuyan.document/1":
        return
    mentions = record["mentions"]
    if [mention["id"] for mention in mentions] != list(range(len(mentions))):
        yield "ids of mentions are not their places"
    if [mention["start"] for mention in mentions] != sorted(mention["start"] for mention in mentions):
        yield "mentions are not in text order"
    kinds = {mention["id"]: mention["type"] for mention in mentions}
    for organization in record["organizations"]:
        if any(kinds.get(index) != "ORGANIZATION" for index in organization["mentions"]):
            yield f"organization {organization['name']} refers to what is none"
    for position in record["positions"]:
        wanted = [(position["person"], "PERSON"), (position["title"], "TITLE")]
        wanted += [(index, "ORGANIZATION") for index in position["organizations"]]
        if any(kinds.get(index) != kind for index, kind in wanted):
            yield f"position {position} refers to another type"


count = bad = 0
for name in sys.argv[1:]:
    for number, line in enumerate(pathlib.Path(name).read_bytes().splitlines(), 1):
        count += 1
        for problem in problems(json.loads(line)):
            bad += 1
            print(f"{name}:{number}: {problem}", file=sys.stderr)
print(f"{count} lines checked, {bad} problems")
sys.exit(1 if bad or not count else 0)
