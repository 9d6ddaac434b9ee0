# shellcheck shell=sh
# The machine: its folders, who does the work, and how things are said.

prefix=${RECTIFY_ROOT:-}
opt=$prefix/opt/rectify             # a folder for each version, and the link current
etc=$prefix/etc/rectify             # settings and keys
run=$prefix/run/rectify             # what is running without systemd
logs=$prefix/var/log/rectify        # what it says without systemd
backups=$prefix/var/backups/rectify
units=$prefix/etc/systemd/system
services='issue measure supervision disclosure identity'

say() { printf '%s · %s\n' "$1" "$2"; }
warn() { say "$1" "$2" >&2; }
fail() {
    warn "$1" "$2"
    exit 1
}

# option VERB NAME [VALUE]: the value of an option, which must be there.
option() {
    [ $# -ge 3 ] && [ -n "$3" ] || fail "$1：$2 缺少内容。" "$1: $2 needs a value."
    printf '%s' "$3"
}

unknown() { fail "$1：没有 $2 这个选项。" "$1: there is no option $2."; }

has_systemd() { [ -z "$prefix" ] && [ -d /run/systemd/system ]; }

require_machine() {
    [ -n "$prefix" ] || [ "$(id -u)" = 0 ] || fail "请用 root 执行。" "Run it as root."
    for command in openssl flock setsid setpriv sha256sum; do
        command -v "$command" >/dev/null || fail "本机缺少命令 $command，请先安装。" "This machine lacks the command $command; install it first."
    done
}

architecture() {
    case $(uname -m) in
        x86_64 | amd64) echo x64 ;;
        aarch64 | arm64) echo arm64 ;;
        *) fail "没有适用于 $(uname -m) 的程序，只有 x86_64 和 aarch64。" "There are no programs for $(uname -m), only for x86_64 and aarch64." ;;
    esac
}

# One verb at a time; what is started does not keep the lock.
one_at_a_time() {
    mkdir -p "$run"
    exec 8>"$run/verb.lock"
    flock -n 8 || fail "另一项维护操作正在进行。" "Another verb is at work."
}

stamp() { date -u +%Y%m%dT%H%M%SZ; }

# become COMMAND…: goes on as it, with the rights of the account rectify.
become() {
    [ -z "$prefix" ] || exec "$@"
    exec setpriv --reuid=rectify --regid=rectify --clear-groups --no-new-privs "$@"
}

as_account() { (cd / && become "$@"); }

give_to_account() { [ -n "$prefix" ] || chown -R rectify:rectify "$@"; }

# keep_file FILE MODE: what is read becomes the file, whole or not at all.
keep_file() {
    cat >"$1.part"
    chmod "$2" "$1.part"
    mv -f "$1.part" "$1"
}

rectify() { "$opt/current/program/rectify" "$@"; }

current() { [ ! -L "$opt/current" ] || readlink "$opt/current"; }

require_installed() { [ -n "$(current)" ] || fail "尚未安装。" "Nothing is installed."; }

is_newer() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -n 1)" = "$1" ]; }

# field FILE NAME: of a file of NAME=VALUE lines, such as a backup's BACKUP.
field() { sed -n "s/^$2=//p" "$1"; }
