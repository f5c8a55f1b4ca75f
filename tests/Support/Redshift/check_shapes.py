"""Holds calls against AWS's own models: one JSON object a line in, one violation a line out.

Checked are required members, types, lengths and bounds (botocore's validator), unknown members, patterns and enumerations (the walk below).
"""
import json
import re
import sys

import botocore.session
from botocore.validate import ParamValidator

session = botocore.session.get_session()
models = {}


def walk(value, shape, path):
    if shape.type_name == "structure":
        for name, member in value.items():
            if name in shape.members:
                yield from walk(member, shape.members[name], f"{path}.{name}")
            else:
                yield f"{path}.{name} is unknown"
    elif shape.type_name == "list":
        for index, member in enumerate(value):
            yield from walk(member, shape.member, f"{path}[{index}]")
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path} is {value!r}, not one of {shape.enum}"
        pattern = shape.metadata.get("pattern")
        if pattern and not re.search(pattern, value):
            yield f"{path} is {value!r}, which does not match {pattern}"


def form(value, shape):
    """A form's texts, as what they stand for."""
    result = {}
    for name, text in value.items():
        if name in ("Action", "Version"):
            continue
        member, _, rest = name.partition(".")
        known = shape.members.get(member)
        if known is None:
            result[name] = text
        elif known.type_name == "list":
            result.setdefault(member, []).append(text)
        else:
            result[member] = {"integer": int, "boolean": lambda t: t == "true"}.get(known.type_name, str)(text)
    return result


for line in sys.stdin:
    call = json.loads(line)
    service = call["service"]
    if service not in models:
        models[service] = session.get_service_model(service)
    shape = models[service].operation_model(call["operation"]).input_shape
    value = form(call["body"], shape) if service == "redshift" else call["body"]
    report = ParamValidator().validate(value, shape)
    if report.has_errors():
        print(f"{call['operation']}: {report.generate_report()}")
    for violation in walk(value, shape, call["operation"]):
        print(violation)
