# shellcheck shell=bash
# What the commands need and how to get it; sourced by them.

need_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        cat >&2 <<'EOF'
The .NET SDK 10 is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0, or on Debian with Microsoft's package source:
  apt-get install -y dotnet-sdk-10.0
EOF
        exit 1
    fi
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# Debian packages; installs what is missing where it may.
need_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "These Debian packages are missing: ${missing[*]}. Install them: sudo apt-get install -y ${missing[*]}" >&2
        exit 1
    fi
    echo "Installing ${missing[*]} …"
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_port() {
    if ! [[ $1 =~ ^[0-9]+$ ]] || [ "$1" -lt 1 ] || [ "$1" -gt 65534 ]; then
        echo "--port must be a number from 1 to 65534, not \"$1\"." >&2
        exit 2
    fi
}

in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

need_free() {
    for p in "$@"; do
        if in_use "$p"; then
            echo "Port $p is in use. Stop what uses it, or choose another one with --port." >&2
            exit 1
        fi
    done
}

free_port() {
    local p
    while p=$((20000 + RANDOM % 30000)) && in_use "$p"; do :; done
    echo "$p"
}

# wait_for PORT SECONDS
wait_for() {
    for ((i = 0; i < $2 * 2; i++)); do
        ! in_use "$1" || return 0
        sleep 0.5
    done
    return 1
}

# publish_to FOLDER PROJECT [OPTION…]: compiled ahead of its start, for this machine unless the options name another one.
publish_to() {
    local log folder=$1 project=$2
    shift 2
    [ $# -gt 0 ] || set -- --use-current-runtime
    echo "Building …" >&2
    if ! log=$(dotnet publish "$project" -c Release "$@" -p:PublishReadyToRun=true -o "$folder" -v quiet --nologo 2>&1); then
        echo "$log" >&2
        echo "The build failed; the messages above say where." >&2
        exit 1
    fi
}

# build_suite: all programs, in out/suite, unless nothing has changed since.
build_suite() {
    local root
    root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
    local out="$root/out/suite"
    if [ -f "$out/built" ] && [ -z "$(find "$root" \( -name bin -o -name obj -o -name out -o -name data -o -name .git -o -name tests \) -prune -o -type f -newer "$out/built" \
        \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.proto' -o -name '*.razor' -o -name '*.css' -o -name '*.json' \) -print -quit)" ]; then
        return 0
    fi
    publish_to "$out" "$root/services/Suite"
    touch "$out/built"
}
