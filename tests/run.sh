#!/usr/bin/env bash
# Installs what the tests need, runs every test, and prints "N passed, N failed" as its last line. Where CI is set, long journeys are taken by turns
# (tests/Support/ByTurns.cs): which of them, the commit says.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# shellcheck source=deploy/prerequisites.sh
. deploy/prerequisites.sh
need_dotnet
need_packages chromium fonts-noto-cjk python3-grpcio python3-grpc-tools python3-yaml postgresql rabbitmq-server redis-server
command -v npm >/dev/null || need_packages npm

passed=0 failed=0
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

echo "Building …"
# What writes migrations is outside of the solution: it needs EF's design packages.
# One compiler for all projects, whatever the machine says of it: it takes half the time. It goes when it has done its work.
if ! { dotnet build Rectify.Micro.sln -c Release -v quiet -p:UseSharedCompilation=true \
    && dotnet build deploy/migrations -c Release -v quiet -p:UseSharedCompilation=true; } >"$log/build" 2>&1; then
    grep -E 'error|warning' "$log/build" | sort -u | head -50
    echo "0 passed, 1 failed"
    exit 1
fi
dotnet build-server shutdown >"$log/shutdown" 2>&1
echo "Built in $SECONDS s"

if [ "${CI:-}" = true ]; then
    commit=$(git rev-parse HEAD 2>/dev/null || date +%j)
    export RECTIFY_TURN=$((16#${commit:0:6}))
    echo "It is the turn of $RECTIFY_TURN"
fi

# Processes that live for seconds: what is called a few times is not worth compiling again. It takes a third of the work of a test that starts six.
export DOTNET_TC_CallCountThreshold=1000

for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj) began=$SECONDS
    dotnet test "$project" -c Release --no-build >"$log/$name" 2>&1
    status=$?
    summary=$(grep -E '(Passed|Failed)!  - Failed:' "$log/$name" | tail -n 1)
    p=$(sed -n 's/.*Passed: *\([0-9]*\).*/\1/p' <<<"${summary#*!}") f=$(sed -n 's/.*Failed: *\([0-9]*\).*/\1/p' <<<"${summary#*!}")
    [ -n "$summary" ] || f=1
    [ $status -eq 0 ] || [ "${f:-0}" -gt 0 ] || f=1
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
    printf '%-32s %s passed, %s failed, %s s\n' "$name" "${p:-0}" "${f:-0}" "$((SECONDS - began))"
    [ "${f:-0}" -eq 0 ] || grep -vE '^ *at (System|Microsoft|Xunit)\.' "$log/$name" | tail -n 80
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
