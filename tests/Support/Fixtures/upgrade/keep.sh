#!/usr/bin/env bash
# keep.sh VERSION: runs the built suite on an empty folder, and once more on an empty PostgreSQL, imports a small report, works on it a little, and keeps
# the folder as VERSION.zip; as postgres/VERSION.zip the other folder, with dumps of the five databases that name neither owners nor roles.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../.." && pwd)
version=${1:?which version? for example: keep.sh 0.1.0}
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_packages postgresql
work=$(mktemp -d)
trap 'kill ${suite:-} ${server:-} 2>/dev/null || true; wait; rm -rf "$work"' EXIT
services=(issue measure supervision disclosure identity)

# use FOLDER [SETTING…]: a district on that folder, led through a few steps; district.json and counts.json tell how it looks at the end.
use() {
    local data=$1 address=''
    shift
    mkdir "$data"
    dotnet "$root/services/Suite/bin/Release/net10.0/Rectify.Suite.dll" \
        --Data="$data" --Identity="dev:$data/identity.pem" --Listen=http://127.0.0.1:0 --ListenGrpc=http://127.0.0.1:0 "$@" >"$work/log" &
    suite=$!
    until [ -n "$address" ]; do sleep 0.5; address=$(sed -n 's/^Rectify.Micro answers at \(http[^ ]*\) .*/\1/p' "$work/log"); done
    python3 - "$address" "$data" <<'PY'
import json, sys, time, urllib.request

address, folder = sys.argv[1:]

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

def rows(path, token):
    return next(len(value) for value in ask("GET", path, token=token).values() if isinstance(value, list))

def keep(name, told):
    with open(f"{folder}/{name}", "w") as file:
        json.dump(told, file, ensure_ascii=False)

measure = {"text": "修订一项制度，明确专人负责并按月检查落实情况。"}
issues = [{"title": f"关于第{number}项记录不规范的问题", "measures": [measure, measure]} for number in range(1, 4)]
ledger = {"agency": "青梧区档案局党组", "inspector": "区委第一巡察组", "inspectionFrom": "2025-03-03", "inspectionTo": "2025-04-18",
          "feedbackOn": "2025-05-20", "aspects": [{"title": "聚焦基层党组织建设方面", "issues": issues}]}
office, partner = as_role("office"), as_role("partner")
imported = ask("POST", "/v1/reports:import", ledger, office)
until(lambda: district()["totals"]["measures"]["total"] == 6)
owner = as_role("owner", imported["agency"])
first = ask("GET", "/v1/issues", token=office)["issues"][0]["name"]
ask("POST", f"/v1/{first}:accept", {}, owner)
done = next(row["name"] for row in ask("GET", "/v1/measures", token=office)["measures"] if row["issue"] == first)
ask("POST", f"/v1/{done}:recordProgress", {"note": "已召开会议研究，形成台账。"}, owner)
ask("POST", f"/v1/{done}:claim", {}, owner)
ask("POST", "/v1/notices:compile", {"inspection": imported["inspection"], "scope": "PUBLIC", "template": "PER_ISSUE"}, owner)
until(lambda: district()["totals"]["measures"]["claimed"] == 1)
ask("POST", "/v1/remarks", {"issue": first, "text": "请于月底前补齐会议记录。"}, office)
ask("POST", f"/v1/{first}:urge", {}, office)
doubled = next(row["name"] for row in ask("GET", "/v1/measures", token=office)["measures"] if row["issue"] != first)
voiding = ask("POST", "/v1/voidings", {"subject": doubled, "reason": "重复登记。"}, as_role("head", imported["agency"]))
ask("POST", f"/v1/{voiding['name']}:confirm", {}, office)
until(lambda: district()["totals"]["measures"]["total"] == 5)
administrator = as_role("administrator")
person = ask("POST", "/v1/people", {"displayName": "周明远", "post": "办公室主任"}, administrator)["name"]
ask("POST", "/v1/appointments", {"person": person, "role": "OWNER", "agencies": [imported["agency"]]}, administrator)
ask("POST", "/v1/accounts", {"person": person, "userName": "zhou"}, administrator)
time.sleep(2)  # Whatever else is said meanwhile is heard, too.
collections = ["agencies", "rounds", "inspections", "issues", "measures", f"{done}/progress", "notices", "remarks", "voidings", "people", "appointments"]
journals = [f"/v1/events?producer={producer}" for producer in ("issue", "measure", "supervision", "disclosure", "identity")]
keep("district.json", district())
keep("counts.json", {f"/v1/{path}": rows(f"/v1/{path}", office) for path in collections} | {path: rows(path, partner) for path in journals})
PY
    kill -TERM "$suite"
    wait "$suite" || true
}

# pack FOLDER FILE
pack() {
    rm -f "$2"
    (cd "$1" && python3 -m zipfile -c "$2" ./*)
    ls -l "$2"
}

use "$work/folder"
pack "$work/folder" "$here/$version.zip"

# A cluster of its own; it does not run as root.
pgbin=$(find /usr/lib/postgresql -name initdb -path '*/bin/*' -printf '%h\n' | sort -V | tail -n 1)
port=$(free_port)
postgres=()
chmod 755 "$work"
mkdir "$work/cluster"
if [ "$(id -u)" = 0 ]; then
    postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$work/cluster"
fi
as_superuser() { "$pgbin/$1" -h 127.0.0.1 -p "$port" -U postgres "${@:2}"; }
"${postgres[@]}" "$pgbin/initdb" -D "$work/cluster" -U postgres -A trust -E UTF8 >"$work/log"
"${postgres[@]}" "$pgbin/postgres" -D "$work/cluster" -p "$port" -h 127.0.0.1 -k '' >"$work/server" 2>&1 &
server=$!
until as_superuser pg_isready -q; do sleep 0.5; done
settings=()
for service in "${services[@]}"; do
    as_superuser psql -q -c "CREATE ROLE ${service}_owner LOGIN" -c "CREATE ROLE ${service}_service LOGIN" -c "CREATE DATABASE $service OWNER ${service}_owner"
    database="Host=127.0.0.1;Port=$port;Database=$service;Username=$service"
    settings+=("--Store:$service=${database}_service" "--Migrations:$service=${database}_owner")
done

use "$work/dumped" "${settings[@]}"
for service in "${services[@]}"; do
    as_superuser pg_dump --no-owner --no-privileges -f "$work/dumped/$service.sql" "$service"
done
mkdir -p "$here/postgres"
pack "$work/dumped" "$here/postgres/$version.zip"
