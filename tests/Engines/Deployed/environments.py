"""Prints which environment deploy/ gives to each process, by way: environments.py FOLDER."""
import json
import pathlib
import sys

import yaml

folder = pathlib.Path(sys.argv[1])
compose = yaml.safe_load((folder / "compose.yaml").read_text())


def settings(name):
    lines = (folder / "systemd" / f"{name}.env").read_text().splitlines()
    return {name: value.strip('"') for name, value in (line.split("=", 1) for line in lines if line and not line.startswith("#"))}


print(json.dumps({
    "compose": {name: service["environment"] for name, service in compose["services"].items() if "build" in service},
    "systemd": {name.lower(): settings("common") | settings(name) for name in ("Issue", "Measure", "Supervision", "Disclosure", "Identity", "Gateway")},
}))
