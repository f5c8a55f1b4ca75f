"""Holds calls, and the answers to them, against AWS's own models: one JSON object a line in, one violation a line out.

Checked are required members, types, lengths and bounds (botocore's validator), unknown members, patterns and enumerations (the walk below). Of S3's requests
it is what stands in the address and in the headers; of an answer, what the tests' own servers say.
"""
import json
import re
import sys
from urllib.parse import parse_qsl

import botocore.session
from botocore.validate import ParamValidator

# What the protocol itself adds to any request of S3's.
PROTOCOL = {
    "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-api-version",
    "x-amz-te",
}
READERS = {"integer": int, "long": int, "boolean": lambda text: text == "true", "list": lambda text: text.split(",")}

session = botocore.session.get_session()
models = {}


def in_python(pattern):
    """The patterns are Java's: characters beyond the first 65,536 are pairs there, and classes of Unicode have names."""
    return re.sub(r"\[(\\p\{\w\})+\]", ".", pattern).replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")


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
    elif shape.type_name == "map":
        for key, member in value.items():
            yield from walk(member, shape.value, f"{path}.{key}")
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path} is {value!r}, not one of {shape.enum}"
        pattern = shape.metadata.get("pattern")
        if pattern and not re.fullmatch(in_python(pattern), value):
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
            result[member] = READERS.get(known.type_name, str)(text)
    return result


def address(call, operation):
    """A request of S3's as the members that it stands for; a name that nobody knows stands for itself."""
    query = dict(parse_qsl(call["query"], keep_blank_values=True))
    headers = {name: text for name, text in call["headers"].items() if name.startswith("x-amz-") and name not in PROTOCOL}
    # What stands in the operation's own address, such as `?uploads` or `list-type=2`.
    for name, _ in parse_qsl(operation.http["requestUri"].partition("?")[2], keep_blank_values=True):
        if query.pop(name, None) is None:
            yield name, None
    query.pop("x-id", None)
    for member, shape in operation.input_shape.members.items() if operation.input_shape else ():
        place, name = shape.serialization.get("location"), shape.serialization.get("name", member)
        text = None
        if place == "uri":
            text = call[name.lower()]
        elif place == "querystring":
            text = query.pop(name, None)
        elif place == "header":
            text = headers.pop(name.lower(), None)
        elif place == "headers":
            known = [header for header in headers if header.startswith(name.lower())]
            text = {header: headers.pop(header) for header in known} or None
        if text is not None:
            yield member, READERS.get(shape.type_name, lambda it: it)(text)
    for name, text in (query | headers).items():
        # The body's checksum is no member: the operation's model says that it may come, by whichever algorithm.
        if not (operation.http_checksum and name.startswith("x-amz-checksum-")):
            yield name, text


def violations(value, shape, operation, payload=None):
    report = ParamValidator().validate(value, shape)
    # A body that went through unseen is not missing.
    report._errors = [error for error in report._errors if error[2].get("required_name") != payload or payload is None]
    if report.has_errors():
        yield f"{operation}: {report.generate_report()}"
    yield from walk(value, shape, operation)


for line in sys.stdin:
    call = json.loads(line)
    service = call["service"]
    if service not in models:
        models[service] = session.get_service_model(service)
    if call["operation"] not in models[service].operation_names:
        print(f"{service} has no operation {call['operation']!r}")
        continue
    operation = models[service].operation_model(call["operation"])
    if "answer" in call:
        found = violations(call["answer"], operation.output_shape, f"the answer to {operation.name}")
    elif service == "s3":
        found = violations(dict(address(call, operation)), operation.input_shape, operation.name, operation.input_shape.serialization.get("payload"))
    else:
        value = form(call["body"], operation.input_shape) if service == "redshift" else call["body"]
        found = violations(value, operation.input_shape, operation.name)
    for violation in found:
        print(violation)
