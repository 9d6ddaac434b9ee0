#!/usr/bin/env bash
# Compares the programs of another commit with those of this tree, by turns on this machine:
#
#   ./deploy/compare.sh COMMIT [B1 …] [--rounds 7] [--json FILE]
#
# Laid out for half an hour on two cores; ends with 1 where this tree is worse.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ref=${1:?which commit? for example: deploy/compare.sh main}
shift
commit=$(git -C "$root" rev-parse --verify --quiet "$ref^{commit}") || { echo "There is no commit $ref." >&2; exit 2; }
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_dotnet
need_packages postgresql rabbitmq-server redis-server wrk

work=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$work/tree" 2>/dev/null || true; rm -rf "$work"' EXIT
git -C "$root" worktree add --quiet --detach "$work/tree" "$commit"
publish_to "$work/before" "$work/tree/services/Suite"
publish_to "$work/after" "$root/services/Suite"
publish_to "$root/out/bench" "$root/tests/Bench"
dotnet "$root/out/bench/Rectify.Bench.dll" compare "$work/before" "$work/after" "$@"
