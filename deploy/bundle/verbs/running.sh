# shellcheck shell=sh
# Start, stop, and the supervised run of a machine without systemd: for each program a keeper that starts it again when it ends. Program and keeper hold the
# lock of the program, so nothing runs twice, and what runs is known whatever was killed.

starting_takes=${RECTIFY_WAIT:-300}

# A keeper is a process of its own: install.sh keep PROGRAM.
keep_verb() {
    mkdir -p "$run" "$logs"
    exec 9>>"$run/$1.lock"
    flock -w 5 9 || exit 0 # Whoever looks whether it runs has the lock for a moment.
    stopping='' child=''
    trap 'stopping=yes; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true' TERM
    trap '' INT HUP
    rm -f "$run/$1.ended"
    [ ! -f "$logs/$1.log" ] || mv -f "$logs/$1.log" "$logs/$1.log.1"
    while [ -z "$stopping" ]; do
        (
            trap - INT HUP
            as_program "$1" "$opt/current/program/Rectify.$1"
        ) >>"$logs/$1.log" 2>&1 </dev/null &
        child=$!
        [ -z "$stopping" ] || kill -TERM "$child"
        echo "$$ $child" | keep_file "$run/$1.pid" 600
        wait "$child" || true
        echo >>"$run/$1.ended"
        [ -n "$stopping" ] || { warn "$1 已退出，重新启动。" "$1 has ended; starting it again."; sleep 2; }
    done
    wait "$child" || true
    rm -f "$run/$1.pid"
}

is_running() {
    if has_systemd; then
        systemctl is-active --quiet "rectify@$1"
    else
        [ -f "$run/$1.lock" ] && ! flock -n "$run/$1.lock" true
    fi
}

# The keeper of a program; the program itself where that one was killed.
who_runs() {
    while read -r keeper child; do
        if tr '\0' ' ' <"/proc/$keeper/cmdline" | grep -q "keep $1"; then echo "$keeper"; else echo "$child"; fi
    done <"$run/$1.pid" 2>/dev/null
}

stop_one() {
    is_running "$1" || return 0
    kill -TERM "$(who_runs "$1")" 2>/dev/null || true
    flock -w 60 "$run/$1.lock" true || fail "$1 没有停下来。" "$1 does not stop."
    rm -f "$run/$1.pid"
}

backwards() { printf '%s\n' "$@" | sed '1!G;h;$!d'; }

# Stopped, nothing starts by itself either, not even after a restart of the machine: a verb that is broken off leaves it so.
stop_all() {
    # shellcheck disable=SC2046
    for program in $(backwards $(programs)); do
        if has_systemd; then systemctl disable --now --quiet "rectify@$program"; else stop_one "$program"; fi
    done
}

start_all() {
    started=$(date '+%Y-%m-%d %H:%M:%S')
    if has_systemd; then
        for program in $(programs); do
            systemctl enable --now --quiet "rectify@$program" || return 1
        done
    else
        mkdir -p "$run" "$logs"
        setsid "$opt/current/install.sh" run >>"$logs/run.log" 2>&1 </dev/null 8>&- &
    fi
}

# A program that ends again and again is not waited for.
keeps_ending() {
    for program in $(programs); do
        if has_systemd; then
            ended=$(systemctl show --property NRestarts --value "rectify@$program")
        else
            ended=$(grep -c '' "$run/$program.ended" 2>/dev/null || true)
        fi
        [ "${ended:-0}" -lt 4 ] || return 0
    done
    return 1
}

# ready [SECONDS]: whether it is, waiting for it; what /readyz says is told.
ready() {
    address=$(setting "$(door)" ListenOps "$(setting "$(door)" Listen)")
    until=$(($(date +%s) + ${1:-0}))
    while true; do
        code=0
        answer=$(rectify ready "$address" --wait "$([ "${1:-0}" = 0 ] && echo 0 || echo 3)") || code=$?
        [ "$code" -ne 0 ] && [ "$(date +%s)" -lt "$until" ] && ! keeps_ending || break
    done
    echo "/readyz: $answer"
    [ "$code" -ne 3 ] || warn "系统已运行，但有部分功能降级。" "It runs, but not with everything it needs."
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
}

# What has been said since the start; where nobody has an account yet, the link that makes the first one.
told() {
    if has_systemd; then
        journalctl -u "rectify@$1" -o cat --since "$started" 2>/dev/null
    else
        cat "$logs/$1.log" 2>/dev/null
    fi
}

first_link() { told "$(program_of identity)" | sed -n 's/^There is no account yet.* at //p' | tail -n 1; }

# bring_up: starts, and tells whether it is ready.
bring_up() {
    start_all || return 1
    ready "$starting_takes" || return 1
    link=$(first_link)
    [ -z "$link" ] || say "请用此链接建立第一个账号：$link" "make the first account with this link"
}

why_not() {
    for program in $(programs); do
        told "$program" | tail -n 5 | sed "s/^/$program: /" >&2
    done
}

start_verb() {
    one_at_a_time
    require_installed
    finish_return
    [ ! -f "$opt/restoring" ] || fail "上次恢复没有做完，请重新执行 restore。" "A restore was broken off; repeat it."
    [ -z "$(unfilled)" ] || fail "请先填写这些文件中的 PASSWORD：$(unfilled)" "Fill in PASSWORD in these files first."
    migrate_all || fail "数据库没有准备好。" "The databases were not made ready."
    bring_up || { why_not; fail "系统没有就绪。" "The system is not ready."; }
    say "系统已就绪：$(setting "$(door)" Issuer "$(setting "$(door)" Listen)")" "it is ready."
}

stop_verb() {
    one_at_a_time
    require_installed
    stop_all
    say "系统已停止，开机也不再自动启动；用 start 启动。" "It is stopped, and stays so until start."
}

# In the foreground until it is told to stop; also what start runs where there is no systemd.
run_verb() {
    require_installed
    has_systemd && fail "本机有 systemd，请用 start。" "This machine has systemd: use start."
    trap 'stop_all; exit 0' TERM INT
    for program in $(programs); do
        setsid "$opt/current/install.sh" keep "$program" &
    done
    wait
}
