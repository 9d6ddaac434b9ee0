#!/usr/bin/env bash
# Runs the whole system in one process on 127.0.0.1: SQLite, in-memory bus, development identity. Nothing to install but the .NET SDK.
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: ./deploy/run.sh [--port 8080] [--data DIR] [--empty]

  --port P    REST and pages answer at P, gRPC at P + 1 (default 8080)
  --data DIR  where the databases are kept (default: data in this checkout); started again, everything is there again
  --empty     without the demonstration district, which is made in a new folder only

Ctrl-C stops it.
EOF
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
port=8080 data="$root/data" demonstration=yes
while [ $# -gt 0 ]; do
    case "$1" in
        --port) port=${2:?"--port needs a number"}; shift 2 ;;
        --data) data=${2:?"--data needs a folder"}; shift 2 ;;
        --empty) demonstration=no; shift ;;
        -h|--help) usage; exit 0 ;;
        *) echo "Unknown option: $1" >&2; usage >&2; exit 2 ;;
    esac
done
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_port "$port"
need_dotnet
need_free "$port" "$((port + 1))"
build_suite

# Data of somebody's own stay as they are.
if [ -e "$data/issue.db" ] && [ ! -e "$data/demonstration" ]; then
    demonstration=no
fi
# What is kept is nobody else's, and the issuer that gives everybody a token is asked for here, on 127.0.0.1, and nowhere by default.
umask 077
mkdir -p "$data"
settings=(--environment=Development "--Data=$data" "--Identity=dev:$data/identity.pem" "--Listen=http://127.0.0.1:$port" "--ListenGrpc=http://127.0.0.1:$((port + 1))"
    "--Issuer=http://127.0.0.1:$port")
[ $demonstration = no ] || settings+=("--Demonstration=$data/demonstration" --SecondFactor=none)
exec dotnet "$root/out/suite/Rectify.Suite.dll" "${settings[@]}"
