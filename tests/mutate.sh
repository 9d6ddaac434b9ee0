#!/usr/bin/env bash
# Puts one fault after the other into the rules of a project and counts those that the project's own *Rules tests notice.
#
#   tests/mutate.sh PROJECT [FILE…]     tests/mutate.sh Measure    tests/mutate.sh Issue Issue.cs Round.cs
#
# PROJECT is a folder of services/ and of tests/, one project or several; without FILE its rules are taken. Prints every fault that nobody noticed, then
# "N killed, N survived, score N %"; ends with 1 below 85 %. About three minutes a file; not a part of tests/run.sh.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=${1:?which project? for example: tests/mutate.sh Measure}
shift

case $project in
    Issue) rules=(Issue.cs Inspection.cs Round.cs Agency.cs ShortNames.cs Remark.cs Voiding.cs VoidingSubject.cs Matching.cs Revision.cs UndatedIssues.cs
        Import.cs LedgerItem.cs LedgerItemTurning.cs ToldFields.cs IssueWording.cs IssueParts.cs ImportFindings.cs FindingsReading.cs RoundLimits.cs) ;;
    Measure) rules=(Measure.cs MeasureWording.cs OpenReviseAndResumeMeasuresWithTheirIssue.cs) ;;
    Disclosure) rules=(Notice.cs Lint.cs) ;;
    Supervision) rules=(Figures.cs Count.cs Versions.cs LightRules.cs LightSweep.cs CalendarYear.cs DistrictJson.cs RollupCheck.cs) ;;
    Platform) rules=(Permissions.cs Appointment.cs Person.cs PageFilling.cs DistrictTime.cs UnitOfWork.cs StateCheck.cs FilterReader.cs Filter.cs) ;;
    Identity) rules=(Account.cs Appointment.cs Client.cs Deputy.cs PasswordRules.cs) ;;
    Audit) rules=(Verifier.cs CheckpointRules.cs) ;;
    *) rules=() ;;
esac
[ $# -eq 0 ] || rules=("$@")
[ ${#rules[@]} -gt 0 ] || { echo "Which files of $project?" >&2; exit 2; }

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
shopt -s nullglob
cd "$root/tests/$project"
# On a busy machine `dotnet --info` takes longer than the four seconds after which the tool gives up.
export DOTNET_INFO_WAIT_TIME=120000
{ dotnet tool restore && dotnet restore; } >"$out/log"
for rules_of in "$root/services/$project"/*.csproj "$root/services/$project"/*/*.csproj; do
    mutate=()
    for rule in "${rules[@]}"; do
        [ -z "$(find "${rules_of%/*}" -name "$rule")" ] || mutate+=(--mutate "**/$rule")
    done
    [ ${#mutate[@]} -gt 0 ] || continue
    if ! dotnet stryker --project "${rules_of##*/}" --configuration Debug --test-case-filter 'FullyQualifiedName~Rules' \
        "${mutate[@]}" --reporter Json --output "$out/${rules_of##*/}" --skip-version-check --concurrency 2 >>"$out/log" 2>&1; then
        tail -n 40 "$out/log"
        exit 1
    fi
done

python3 - "$out"/*/reports/mutation-report.json <<'END'
import json, sys

killed = survived = 0
files = [one for report in sys.argv[1:] for one in json.load(open(report))["files"].items()]
for path, file in files:
    lines = file["source"].splitlines()
    for mutant in file["mutants"]:
        if mutant["status"] in ("Killed", "Timeout"):
            killed += 1
        elif mutant["status"] in ("Survived", "NoCoverage"):
            survived += 1
            line = mutant["location"]["start"]["line"]
            print(f"{path.rsplit('/', 1)[-1]}:{line}: {lines[line - 1].strip()}\n    → {' '.join(mutant['replacement'].split())}")
score = 100 * killed / max(1, killed + survived)
print(f"{killed} killed, {survived} survived, score {score:.1f} %")
sys.exit(score < 85)
END
