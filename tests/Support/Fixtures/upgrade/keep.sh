#!/usr/bin/env bash
# keep.sh VERSION: runs the built suite on an empty folder, imports a small report, works on it a little, and keeps the folder as VERSION.zip.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../.." && pwd)
data=$(mktemp -d)
trap 'kill "${suite:-}" 2>/dev/null || true; rm -rf "$data"' EXIT

dotnet "$root/services/Suite/bin/Release/net10.0/Rectify.Suite.dll" --Data="$data" --Listen=http://127.0.0.1:0 --ListenGrpc=http://127.0.0.1:0 >"$data/log" &
suite=$!
address=''
until [ -n "$address" ]; do sleep 0.5; address=$(sed -n 's/^Rectify.Micro answers at \(http[^ ]*\) .*/\1/p' "$data/log"); done

python3 - "$address" "$data/district.json" <<'PY'
import json, sys, time, urllib.request

address, kept = sys.argv[1:]

def ask(method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": "Bearer " + token} if token else {})
    request = urllib.request.Request(address + path, None if body is None else json.dumps(body).encode(), headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

def as_role(role, agency=None):
    return ask("POST", "/dev/token", {"role": role, "agency": agency})["token"]

def district():
    return ask("GET", "/v1/rollups/district", token=office)

def until(holds):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise SystemExit("It did not come true.")

measure = {"text": "修订一项制度，明确专人负责并按月检查落实情况。"}
issues = [{"title": f"关于第{number}项记录不规范的问题", "measures": [measure, measure]} for number in range(1, 4)]
ledger = {"agency": "青梧区档案局党组", "inspector": "区委第一巡察组", "inspectionFrom": "2025-03-03", "inspectionTo": "2025-04-18",
          "feedbackOn": "2025-05-20", "aspects": [{"title": "聚焦基层党组织建设方面", "issues": issues}]}
office = as_role("office")
agency = ask("POST", "/v1/reports:import", ledger, office)["agency"]
until(lambda: district()["totals"]["measures"]["total"] == 6)
owner = as_role("owner", agency)
first = ask("GET", "/v1/issues", token=office)["issues"][0]["name"]
ask("POST", f"/v1/{first}:accept", {}, owner)
done = next(row["name"] for row in ask("GET", "/v1/measures", token=office)["measures"] if row["issue"] == first)
ask("POST", f"/v1/{done}:recordProgress", {"note": "已召开会议研究，形成台账。"}, owner)
ask("POST", f"/v1/{done}:claim", {}, owner)
until(lambda: district()["totals"]["measures"]["claimed"] == 1)
time.sleep(2)  # Whatever else is said meanwhile is heard, too.
with open(kept, "w") as file:
    json.dump(district(), file, ensure_ascii=False)
PY

kill -TERM "$suite"
wait "$suite" || true
rm "$data/log"
rm -f "$here/$1.zip"
(cd "$data" && python3 -m zipfile -c "$here/$1.zip" ./*)
ls -l "$here/$1.zip"
