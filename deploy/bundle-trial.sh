#!/usr/bin/env bash
# Carries an archive into an empty Debian that has neither a network nor .NET, and through all that install.sh does:
#
#   sudo ./deploy/bundle-trial.sh [--systemd] out/bundle/rectify-VERSION.tar.gz [NEWER.tar.gz]
#
# With --systemd, that Debian is booted; otherwise nothing runs in it but what is installed. Without NEWER, the same programs under a later number are the
# version to upgrade to. The empty Debian is made once, in out/trial. Ends with 1 at the first step of which the system does not answer as it should.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work="$here/../out/trial"
boots=
[ "${1:-}" != --systemd ] || { boots=yes && shift; }
if [ -z "${TRIAL_INSIDE:-}" ]; then
    [ $# -ge 1 ] && [ "$(id -u)" = 0 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
    # shellcheck source=deploy/prerequisites.sh
    . "$here/prerequisites.sh"
    need_packages debootstrap curl python3 iproute2 systemd-container
    mkdir -p "$work"
    if [ ! -d "$work/empty" ]; then
        echo "Making an empty Debian …"
        rm -rf "$work/making"
        debootstrap --variant=minbase --include=openssl,systemd,systemd-sysv,dbus bookworm "$work/making" >"$work/debootstrap.log"
        mv "$work/making" "$work/empty"
    fi
    rm -rf "${work:?}"/{root,media}
    cp -a "$work/empty" "$work/root"
    mkdir -p "$work/media"
    for archive in "$@"; do
        (cd "$(dirname "$archive")" && sha256sum --quiet -c "$(basename "$archive").sha256")
        tar -xzf "$archive" -C "$work/media"
    done
    exec env TRIAL_INSIDE=yes unshare --net --pid --mount --fork --kill-child --mount-proc "$0" ${boots:+--systemd} "$@"
fi

root="$work/root" media="$work/media"
address=http://127.0.0.1:8080
why=(--reason 试验 --by 王管理)
ip link set lo up
cd "$media"
cp "$here"/../tests/Reports/Documents/{traditional-town,per-issue-town,inline-village}.txt .

digests() { (cd "$1" && find . -type f ! -name SHA256SUMS -printf '%P\n' | sort | xargs -d '\n' sha256sum) >"$1.sums" && mv "$1.sums" "$1/SHA256SUMS"; }
renumbered() { # FROM TO: the same under another number
    cp -a "rectify-$1" "rectify-$2"
    echo "$2" >"rectify-$2/VERSION"
    digests "rectify-$2"
}
version=$(cat rectify-*/VERSION | sort -V | head -n 1)
newer=$(cat rectify-*/VERSION | sort -V | tail -n 1)
if [ "$newer" = "$version" ]; then
    newer=$version.1
    renumbered "$version" "$newer"
fi
renumbered "$newer" "$newer.9"
printf '#!/bin/sh\necho it is broken; exit 1\n' | tee "rectify-$newer.9"/program/{x64,arm64}/Rectify.Suite >/dev/null
digests "rectify-$newer.9"

if [ -n "$boots" ]; then
    systemd-nspawn --quiet --directory="$root" --bind="$media:/media" --register=no --keep-unit --boot --console=pipe >/dev/null 2>&1 </dev/null &
    until leader=$(pgrep -P $!) && [ -S "/proc/$leader/root/run/systemd/private" ]; do sleep 0.2; done
    enter=(nsenter --target "$leader" --mount --uts --ipc --pid --root --wd)
else
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mkdir -p "$root/media"
    mount --bind "$media" "$root/media"
    enter=(chroot "$root")
fi
within() { "${enter[@]}" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
install_of() { within "/media/rectify-$1/install.sh" "${@:2}"; }
visitor() { python3 "$here/bundle/visitor.py" "$address" "$@"; }

# step WHAT COMMAND…: runs it, shows what it says, and tells how long it took.
step() {
    local started=$SECONDS
    printf '\n== %s\n' "$1"
    doing=$1
    "${@:2}"
    printf '== %s s\n' $((SECONDS - started))
}
doing='to begin'
failed() {
    [ $? != 0 ] || return 0
    echo "FAILED: $doing" >&2
    if [ -n "$boots" ]; then within journalctl --unit 'rectify@*' --lines 40 --output cat; else within sh -c 'tail -n 20 /var/log/rectify/*.log'; fi >&2 || true
}
trap failed EXIT
refused() { ! "$@"; }

is() { [ "$2" = "$3" ] || { echo "$1: $2 instead of $3" >&2; return 1; }; }
runs() { is version "$(readlink "$root/opt/rectify/current")" "$1" && is /readyz "$(curl -sS "$address/readyz")" ok; }
# ask PATH EXPRESSION: as the office; the expression of Python says what of the answer is told.
ask() { curl -sS "$address/v1/$1" -H "Authorization: Bearer $(cat token)" | python3 -c "import json, sys; answer = json.load(sys.stdin); print($2)"; }
import() { within rectify import "/media/$1.txt" --to "$address" --token-file /media/token; }
# counts ISSUES: waits until the district's table has so many.
counts() {
    local told=
    for ((i = 0; i < 120; i++)); do
        told=$(ask rollups/district 'answer.get("totals", {}).get("issues", {}).get("total")')
        [ "$told" != "$1" ] || break
        sleep 0.5
    done
    is issues "$told" "$1" && echo "issues: $told"
}
# both_whole ARCHIVE: the same names for both processors, and what is not .NET's own form is for that processor.
both_whole() {
    local file
    diff <(ls "$1/program/x64") <(ls "$1/program/arm64")
    for file in "$1"/program/{x64,arm64}/*; do
        case "$file $(od -An -tx1 -N4 "$file")$(od -An -tx2 -j18 -N2 "$file")" in
            */x64/*' 7f 45 4c 46 003e' | */arm64/*' 7f 45 4c 46 00b7') ;;
            *' 7f 45 4c 46 '*) echo "$file is for another processor." && return 1 ;;
        esac
    done
    echo "programs: $(ls "$1/program/common" | wc -l) files for both, $(ls "$1/program/x64" | wc -l) for each of them"
}
first_account() {
    install_of "$version" install | tee said
    visitor set-up "$(grep -o 'http://[^ ]*/set-up?token=[^ ]*' said)" guanliyuan
}
sign_in() { visitor token xunchaban >token; }
office() {
    visitor token guanliyuan >token
    visitor office xunchaban <token >said
    visitor set-up "$(cat said)" xunchaban
    sign_in
}
modes() {
    is data "$(within stat -c '%U %a' /var/lib/rectify)" 'rectify 700'
    is database "$(within stat -c '%U %a' /var/lib/rectify/issue.db)" 'rectify 600'
    is settings "$(within stat -c '%U %a' /etc/rectify/Suite.env)" 'root 600'
    is key "$(within stat -c '%U %a' /etc/rectify/checkpoint-key.pem)" 'rectify 400'
    is "who runs it" "$(within stat -c %U "/proc/$(suite)")" rectify
}
suite() { if [ -n "$boots" ]; then within systemctl show --property MainPID --value rectify@Suite; else cut -d ' ' -f 2 "$root/run/rectify/Suite.pid"; fi; }
told_to_apps() { # As for a program on phones: the visitor takes its token as such a one does.
    echo 'Mobile__Redirects=cn.example.rectify:/signed-in' >>"$root/etc/rectify/Suite.env"
    install_of "$version" stop && install_of "$version" start
}
killed() {
    local before
    before=$(suite)
    within sh -c "kill -KILL $before"
    for ((i = 0; i < 120; i++)); do
        [ "$(curl -s "$address/readyz")" != ok ] || break
        sleep 0.5
    done
    is "another process" "$([ "$(suite)" != "$before" ] && echo yes)" yes && runs "$version"
}
broken_off() {
    within sh -c "/media/rectify-$newer/install.sh upgrade & until [ -f /opt/rectify/upgrading ]; do sleep 0.02; done; kill -KILL \$!; sleep 1"
    refused install_of "$newer" status
}
verified() {
    local key
    install_of "$version" stop
    key=$(cd "$root" && ls var/lib/rectify-checkpoints/*.pem)
    for service in issue measure supervision disclosure identity; do
        within rectify audit verify --store "Data Source=/var/lib/rectify/$service.db" --producer "$service" \
            --checkpoints /var/lib/rectify-checkpoints --key "/$key"
    done
    install_of "$version" start
}
empty_machine() {
    install_of "$version" stop
    install_of "$version" uninstall
    is data "$([ -f "$root/var/lib/rectify/issue.db" ] && echo kept)" kept
    cp -a "$backup" "$media/carried"
    within rm -rf /{opt,etc,run,var/lib,var/backups}/rectify /var/lib/rectify-checkpoints
}

cat /proc/net/dev
step "programs for both processors" both_whole "rectify-$version"
step "no .NET" refused within sh -c 'command -v dotnet'
step "systemd: ${boots:-no}" is systemd "$(within sh -c '[ ! -d /run/systemd/system ] || echo yes')" "$boots"
step "install $version" first_account
step "it is ready" runs "$version"
step "modes" modes
step "a setting is added" told_to_apps
step "the first account signs in; the office gets one" office
step "a document is imported" import traditional-town
one=$(ask 'issues?pageSize=1000' 'len(answer["issues"])')
step "the district's table has it" counts "$one"
step "backup while it runs" install_of "$version" backup
backup=$(ls -d "$root"/var/backups/rectify/rectify-*)
step "another document" import per-issue-town
two=$(ask 'issues?pageSize=1000' 'len(answer["issues"])')
step "the district's table has both" counts "$two"
step "killed, it is started again" killed
step "an upgrade is killed" broken_off
step "and repeated: $newer" install_of "$newer" upgrade
step "it is ready" runs "$newer"
step "nothing is missing" counts "$two"
step "a third document" import inline-village
step "a version that does not start" refused install_of "$newer.9" upgrade
step "the one before runs" runs "$newer"
step "rollback to $version" install_of "$newer" rollback "${why[@]}"
step "it is ready" runs "$version"
step "data are those of before the upgrade" counts "$two"
step "restore" install_of "$version" restore "${backup#"$root"}" "${why[@]}"
step "data are those of the backup" counts "$one"
step "auditors find nothing wrong" verified
step "the office signs in again" sign_in
step "uninstall, and an empty machine" empty_machine
step "restore there" install_of "$version" restore /media/carried "${why[@]}"
step "data are those of the backup" counts "$one"
step "stop" install_of "$version" stop
printf '\nAll steps answered as they should. %s s\n' "$SECONDS"
