"""Reads what deploy/ sets, with PyYAML, and prints it for the test: deploy.py FOLDER."""
import json
import pathlib
import re
import sys

import yaml

folder = pathlib.Path(sys.argv[1])
compose = yaml.safe_load((folder / "compose.yaml").read_text())
values = yaml.safe_load((folder / "helm/rectify/values.yaml").read_text())
chart = yaml.safe_load((folder / "helm/rectify/Chart.yaml").read_text())
processes = (folder / "helm/rectify/templates/processes.yaml").read_text()
ours = {name: service for name, service in compose["services"].items() if "build" in service}


def lines(path):
    return [line.split("=", 1)[0] for line in path.read_text().splitlines() if line and not line.startswith("#")]


print(json.dumps({
    "chart": chart["name"],
    "processes": sorted(values["processes"]),
    "composed": sorted(ours),
    "published": sorted(name for name, service in compose["services"].items() if "ports" in service),
    "settings": sorted(
        {name for service in ours.values() for name in service["environment"]}
        | set(values["settings"])
        | {name for process in values["processes"].values() for name in process["settings"]}
        | {re.sub(r"\{\{.*?\}\}", "issue", name) for name in re.findall(r"- name: (\w+__\S+?(?:\{\{.*?\}\})?|Issuer|Identity|ServiceSecret|SystemToken|Bus|Redis)$", processes, re.M)}
        | {name for file in (folder / "systemd").glob("*.env") for name in lines(file)}
        | set(re.findall(r"^ +(\w+)=\S+ \\$", (folder / "Dockerfile").read_text(), re.M))),
}))
