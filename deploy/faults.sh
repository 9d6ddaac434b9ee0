#!/usr/bin/env bash
# Hurts the system under load and checks what is left: ./deploy/faults.sh [--quick] [E1 …]
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: ./deploy/faults.sh [--quick] [E1 …]

  --quick  few repetitions and short outages, at most 12 minutes for all of them
  E1 …     only these experiments, in this order (docs/faults.md says what each does)

A line each; exit 1 if one fails. Servers are private, on free ports of 127.0.0.1; Ctrl-C ends all of it. E10 mounts a small disk and needs root,
E23 needs libfaketime, which is installed with the servers.
EOF
}

for argument in "$@"; do
    case "$argument" in
        -h|--help) usage; exit 0 ;;
        --quick|E[0-9]*|e[0-9]*) ;;
        *) echo "Unknown option: $argument" >&2; usage >&2; exit 2 ;;
    esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_dotnet
need_packages postgresql rabbitmq-server redis-server libfaketime
publish_to "$root/out/faults" "$root/tests/Experiments"
exec dotnet "$root/out/faults/Rectify.Experiments.dll" "$@"
