#!/usr/bin/env bash
# Writes docs/licences.md: every package that is restored, and its licence as its own nuspec says it.
#
#   ./deploy/licences.sh [--check]
#
# Ends with 1 at a licence that is not among those below, and with --check where the page is not what would be written.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Licences that ask for nothing but that they be told. Whatever is not among them (AGPL, anything non-commercial, a new word) is somebody's decision first.
allowed='MIT|Apache-2.0|BSD-2-Clause|BSD-3-Clause|PostgreSQL|Apache-2.0 OR MPL-2.0'

# What packages without an SPDX expression say in words of their own.
words='SQLite:LICENSE.txt=Public domain|Otp.NET:LICENSE.txt=MIT|xunit.abstractions:https://raw.githubusercontent.com/xunit/xunit/master/license.txt=Apache-2.0'

# What tests may run besides and nobody ships: it asks those who change it to publish that.
tools="$allowed|MPL-2.0"

# package, version, direct or transitive, where it is: a line for each package of all lock files.
packages() {
    find . -name packages.lock.json -not -path '*/obj/*' -not -path '*/bin/*' -exec awk '
        FNR == 1 { where = FILENAME ~ /^\.\/tests\// ? "tests" : FILENAME ~ /^\.\/deploy\// ? "build" : "programs" }
        /^      "[^"]+": \{/ { split($0, part, "\""); name = part[2] }
        /^        "type": / { split($0, part, "\""); type = part[4] == "Direct" ? "direct" : "transitive" }
        /^        "resolved": / { split($0, part, "\""); print name, part[4], type, where }' {} + |
        sort -u | awk '
        { key = $1 " " $2 }
        !(key in types) || $3 == "direct" { types[key] = $3 }
        !(key in places) || $4 == "programs" || places[key] == "build" { places[key] = $4 }
        END { for (key in types) print key, types[key], places[key] }' | LC_ALL=C sort -f
}

# The same lines as rows of a table, with the licence.
rows() {
    awk -v cache="${NUGET_PACKAGES:-$HOME/.nuget/packages}" -v allowed="$allowed" -v words="$words" '
        function element(text, name) {
            return match(text, "<" name "[ >][^<]*") ? substr(text, RSTART, RLENGTH) : ""
        }
        BEGIN {
            split(allowed, list, "|")
            for (i in list)
                known[list[i]]
            split(words, list, "|")
            for (i in list) {
                cut = index(list[i], "=")
                says[substr(list[i], 1, cut - 1)] = substr(list[i], cut + 1)
            }
        }
        {
            file = cache "/" tolower($1) "/" tolower($2) "/" tolower($1) ".nuspec"
            text = ""
            while ((getline line < file) > 0)
                text = text line "\n"
            close(file)
            own = text ~ /<license type/ ? element(text, "license") : element(text, "licenseUrl")
            licence = substr(own, index(own, ">") + 1)
            if (own !~ /type="expression"/)
                licence = says[$1 ":" licence]
            else if (!(licence in known))
                licence = ""
            if (text == "" || licence == "") {
                why = text == "" ? "not restored (dotnet restore, dotnet restore deploy/migrations)" : "an unknown licence, " own
                print $1, $2 ": " why > "/dev/stderr"
                failed = 1
            }
            if (text ~ /<developmentDependency>true/ && $4 == "programs")
                $4 = "build"
            print "| " $1 " | " $2 " | " licence " | " $3 " | " $4 " |"
        }
        END { exit failed }'
}

# The packages from npm, which only tests have, as rows of the same table: npm writes the licence into its lock file.
npm_rows() {
    find . -name package-lock.json -not -path '*/node_modules/*' -not -path '*/bin/*' -exec awk -v allowed="$tools" '
        BEGIN {
            split(allowed, list, "|")
            for (i in list)
                known[list[i]]
        }
        { split($0, part, "\"") }
        /^        "[^"]+": "[^"]+",?$/ { direct[part[2]] }
        /^    "node_modules\// { name = substr(part[2], length("node_modules/") + 1) }
        name != "" && /^      "version": / { version = part[4] }
        name != "" && /^      "license": / {
            if (!(part[4] in known)) {
                print name, version ": an unknown licence, " part[4] > "/dev/stderr"
                failed = 1
            }
            print "| " name " | " version " | " part[4] " | " (name in direct ? "direct" : "transitive") " | tests |"
        }
        END { exit failed }' {} +
}

page() {
    cat <<'EOF'
# Licences

Every package that the build restores, written by `deploy/licences.sh` from the lock files and from what the packages say of themselves. *programs*:
what is shipped may hold it; *build*: compilers and analyzers, of which nothing is shipped; *tests*: only tests refer to it. From npm come two tools of
the tests alone, at the end of the list: pages are written by hand.

The archive for closed networks (`deploy/bundle.sh`) holds .NET (MIT) beside them, and the texts of all licences in `licences/`. What else runs beside the
programs is not in the list and not shipped with them: PostgreSQL (PostgreSQL), RabbitMQ (MPL-2.0), Redis
(BSD-3-Clause up to 7.2; 7.4 has RSALv2 or SSPLv1, 8 has AGPLv3 besides: choose the version by that), poppler-utils (GPL-2.0) and LibreOffice
(MPL-2.0), each as a program of its own that is called, not linked.

| package | version | licence | | in |
|---|---|---|---|---|
EOF
    packages | rows
    npm_rows
}

written=$(page)
if [ "${1:-}" = --check ]; then
    diff docs/licences.md <(echo "$written") || { echo "docs/licences.md is not up to date: run deploy/licences.sh." >&2; exit 1; }
else
    echo "$written" >docs/licences.md
fi
