#!/usr/bin/env bash
# Backs up the folder Data of a Suite while it runs, into a new folder below TARGET, and leaves the mark that the page 系统 shows.
#
#   ./deploy/backup.sh DATA TARGET
set -euo pipefail
# shellcheck source=deploy/prerequisites.sh
. "$(dirname "${BASH_SOURCE[0]}")/prerequisites.sh"
if [ $# -ne 2 ] || [ ! -d "$1" ]; then
    echo "Write: $0 DATA TARGET. DATA is the folder of the setting Data." >&2
    exit 2
fi

need_packages sqlite3
umask 077
to="$2/$(date -u +%Y%m%dT%H%M%SZ)"
mkdir -p "$2"
mkdir "$to"
for file in "$1"/*.db; do
    sqlite3 "$file" ".backup '$to/$(basename "$file")'"
done
find "$1" -mindepth 1 -maxdepth 1 ! -name '*.db' ! -name '*.db-*' ! -name backup -exec cp -a {} "$to" \;
touch "$1/backup"
echo "$to"
