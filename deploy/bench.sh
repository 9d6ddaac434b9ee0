#!/usr/bin/env bash
# Measures ours beside a floor in the same run and prints the ratios: ./deploy/bench.sh [B1 … P1 …] [--json FILE]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_dotnet
need_packages postgresql rabbitmq-server redis-server wrk
publish_to "$root/out/bench" "$root/tests/Bench"
exec dotnet "$root/out/bench/Rectify.Bench.dll" "$@"
