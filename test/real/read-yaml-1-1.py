"""Reads a JSON object of YAML texts and writes what PyYAML, a reader of YAML 1.1, makes of them."""
import json
import sys

import yaml


def read(text):
    try:
        return list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        return f"unreadable: {error}"


def keyed(value):
    """Keys that are no text would be written as text by JSON, which would hide what was wrong with them."""
    if isinstance(value, dict):
        return {k if isinstance(k, str) else f"{type(k).__name__} {k}": keyed(v) for k, v in value.items()}
    return [keyed(item) for item in value] if isinstance(value, list) else value


texts = json.load(sys.stdin)
result = {name: keyed(read(text)) for name, text in texts.items()}
json.dump(result, sys.stdout, default=lambda value: f"{type(value).__name__} {value}")
