#!/usr/bin/env bash
# Makes the archive that goes into a closed network: every program with its .NET, for x64 and arm64, what installs and keeps it, and the documentation.
set -euo pipefail

usage() {
    cat <<'USAGE'
Usage: ./deploy/bundle.sh [--out DIR] [--version VERSION]

  --out DIR          where rectify-VERSION.tar.gz and rectify-VERSION.tar.gz.sha256 are put (default: out/bundle in this checkout)
  --version VERSION  what it is called and calls itself (default: the version of this checkout)

Needs the .NET SDK 10 and what the build restores. What is in it, and how it is used: docs/deployment.md, Closed networks.
USAGE
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out="$root/out/bundle" version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
while [ $# -gt 0 ]; do
    case "$1" in
        --out) out=${2:?"--out needs a folder"}; shift 2 ;;
        --version) version=${2:?"--version needs a version"}; shift 2 ;;
        -h|--help) usage; exit 0 ;;
        *) echo "Unknown option: $1" >&2; usage >&2; exit 2 ;;
    esac
done
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "--version must be like 1.2.3, not \"$version\"." >&2; exit 2; }
# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_dotnet
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d "$out/making.XXXXXX")
trap 'kill "${suite:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
bundle="$work/rectify-$version"

# The suite brings every service and the gateway with it; the command line tool shares their folder and their .NET.
for architecture in x64 arm64; do
    for project in Suite Cli; do
        publish_to "$bundle/program/$architecture" "$root/services/$project" --runtime "linux-$architecture" --self-contained \
            "-p:Version=$version" -p:DebugType=none
    done
    rm -f "$bundle/program/$architecture"/{*.xml,*.pdb,web.config}
done

# What is the same for both is there once.
(cd "$bundle/program" && find x64 -type f -printf '%P\n' | while read -r file; do
    if cmp -s "x64/$file" "arm64/$file"; then
        mkdir -p "common/$(dirname "$file")"
        mv "x64/$file" "common/$file"
        rm "arm64/$file"
    fi
done && find x64 arm64 -mindepth 1 -type d -empty -delete)

mkdir "$bundle"/{verbs,settings,docs,licences}
cp "$root/deploy/bundle/install.sh" "$bundle/"
cp "$root"/deploy/bundle/verbs/*.sh "$bundle/verbs/"
cp "$root"/deploy/systemd/*.env "$bundle/settings/"
cp "$root/deploy/systemd/rectify@.service" "$root/deploy/databases.sh" "$bundle/"
cp -R "$root"/docs/. "$bundle/docs/"
echo "$version" >"$bundle/VERSION"

# The texts of the licences, as the packages bring them; docs/licences.md names all.
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
{
    cat "$bundle"/program/*/*.deps.json | sed -n 's:^ *"path"\: "\([^"]*\)",\{0,1\}$:\1:p'
    cat "$bundle"/program/*/*.deps.json | sed -n 's:^ *"runtimepack\.\([^"]*\)/\([^"/]*\)"\: {$:\1/\2:p' | tr '[:upper:]' '[:lower:]'
} | sort -u | while read -r package; do
    find "$packages/$package" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname '*notice*' \) 2>/dev/null | while read -r text; do
        mkdir -p "$bundle/licences/${package%/*}"
        cp "$text" "$bundle/licences/${package%/*}/"
    done
done

# What the system says of itself, by itself.
echo "Asking for openapi.json and protos.zip …" >&2
case $(uname -m) in x86_64) here=x64 ;; *) here=arm64 ;; esac
mkdir "$work/program" "$work/data"
cp -R "$bundle/program/common/." "$bundle/program/$here/." "$work/program/"
"$work/program/Rectify.Suite" "--Data=$work/data" "--Identity=dev:$work/data/identity.pem" --Listen=http://127.0.0.1:0 --ListenGrpc=http://127.0.0.1:0 \
    >"$work/log" 2>&1 &
suite=$!
for ((i = 0; i < 240; i++)); do
    address=$(sed -n 's/^Rectify.Micro answers at \(http[^ ]*\) .*/\1/p' "$work/log")
    [ -z "$address" ] || break
    sleep 0.5
done
[ -n "$address" ] || { cat "$work/log" >&2; echo "The suite does not start." >&2; exit 1; }
for told in openapi.json protos.zip; do
    curl -sSf "$address/$told" -o "$bundle/$told"
done
kill "$suite"
wait "$suite" || true

chmod -R u=rwX,go=rX "$bundle"
(cd "$bundle" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)
# The same tree makes the same archive, whoever packs it and when.
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)" -C "$work" -cf - "rectify-$version" \
    | gzip -9n >"$work/archive"
mv "$work/archive" "$out/rectify-$version.tar.gz"
(cd "$out" && sha256sum "rectify-$version.tar.gz" >"rectify-$version.tar.gz.sha256")
du -h "$out/rectify-$version.tar.gz"
