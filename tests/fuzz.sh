#!/usr/bin/env bash
# Feeds the parser with random documents of every format for that many minutes (10), and prints cases and findings. What is found is named by
# its format and seed: FUZZ_SEED=… repeats it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

FUZZ_MINUTES=${1:-10} FUZZ_SEED=${FUZZ_SEED:-$RANDOM}
export FUZZ_MINUTES FUZZ_SEED
dotnet build tests/Forms -c Release --nologo -v quiet
dotnet test tests/Forms -c Release --no-build --nologo --filter "FullyQualifiedName~Fuzzing" --logger "console;verbosity=detailed" |
    grep -E '^ *(txt|html|csv|docx|xlsx|zip)[,:]|Failed|Passed!|seed '
