# shellcheck shell=sh
# Settings: files of NAME=VALUE lines in /etc/rectify, read as systemd reads them.

# load FILE: its settings become variables of the environment.
load() {
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            '' | '#'*) continue ;;
        esac
        value=${line#*=}
        case $value in
            '"'*'"') value=${value#'"'} value=${value%'"'} ;;
        esac
        export "${line%%=*}=$value"
    done <"$1"
}

# load_all PROGRAM: its settings, and the addresses of the owners of the databases where they are given.
load_all() {
    for file in common "$1" $with_owners; do
        [ ! -f "$etc/$file.env" ] || load "$etc/$file.env"
    done
}
with_owners=

# setting PROGRAM NAME [DEFAULT]
setting() { (load_all "$1" && eval "printf '%s' \"\${$2:-\${3:-}}\""); }

# as_program PROGRAM COMMAND…: goes on as the command, with the program's settings.
as_program() {
    program=$1
    shift
    load_all "$program"
    cd "$opt/current/program" || exit
    become "$@"
}

# fill TEMPLATE NAME=VALUE…: the template with these settings; one without a value is left out.
fill() {
    template=$1
    shift
    while IFS= read -r line || [ -n "$line" ]; do
        for pair in "$@"; do
            case $line in
                "${pair%%=*}="*) line=${pair%"${pair%%=*}="} ;;
                *) continue ;;
            esac
            [ -n "${pair#*=}" ] || continue 2
            break
        done
        printf '%s\n' "$line"
    done <"$template"
}

programs() {
    if [ -f "$etc/Suite.env" ]; then
        echo Suite
    elif [ -f "$etc/common.env" ]; then
        echo Issue Measure Supervision Disclosure Identity Gateway
    fi
}

# The program that people ask, whose readiness is that of all.
door() { programs | sed 's/.* //'; }

# The program that has a service in it.
program_of() {
    case "$(programs) $1" in
        'Suite '*) echo Suite ;;
        *issue) echo Issue ;;
        *measure) echo Measure ;;
        *supervision) echo Supervision ;;
        *disclosure) echo Disclosure ;;
        *identity) echo Identity ;;
    esac
}

data_folder() { setting "$(program_of issue)" Data; }

checkpoints_folder() { setting "$(program_of issue)" Audit__Checkpoints "$(data_folder)/checkpoints"; }

store_of() { setting "$(program_of "$1")" "Store__$1" "Data Source=$(data_folder)/$1.db"; }

owner_of() { (with_owners=owners; setting "$(program_of "$1")" "Migrations__$1"); }

unfilled() { grep -l '^[^#].*PASSWORD' "$etc"/*.env 2>/dev/null || true; }
