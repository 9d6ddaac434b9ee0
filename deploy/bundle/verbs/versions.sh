# shellcheck shell=sh
# Upgrade and rollback. Three marks beside the versions say what was begun, each with from, to and the backup that was made between them:
# upgrading (a new version is being brought up), upgraded (it was), returning (the version before and its data are being put back).

upgrade_verb() {
    [ $# -eq 0 ] || unknown upgrade "$1"
    one_at_a_time
    require_installed
    finish_return
    check_bundle
    to=$(cat "$here/VERSION") from=$(current)
    if [ "$from" = "$to" ] && [ ! -f "$opt/upgrading" ]; then
        say "已是 $to。" "it is this version already."
        return
    fi
    if [ "$from" != "$to" ]; then
        is_newer "$to" "$from" || fail "安装包 $to 比已安装的 $from 旧，请用 rollback。" "It is older than what is installed: use rollback."
        [ ! -f "$opt/restoring" ] || fail "上次恢复没有做完，请重新执行 restore。" "A restore was broken off; repeat it."
        place
        # Until the new version is in place, whatever fails leaves the old one running.
        trap start_all EXIT
        trap 'exit 1' INT TERM
        say "正在停止 $from …" "stopping"
        stop_all
        backup=$backups/before-$to-$(stamp)
        make_backup "$backup"
        printf 'from=%s\nto=%s\nbackup=%s\n' "$from" "$to" "$backup" | keep_file "$opt/upgrading" 600
        trap - EXIT INT TERM
        switch "$to"
    fi
    say "正在启动 $to …" "starting"
    if migrate_all && bring_up; then
        mv "$opt/upgrading" "$opt/upgraded"
        say "已升级到 $to。升级前的备份：$(field "$opt/upgraded" backup)" "it is upgraded; the backup made before it"
        return
    fi
    why_not
    warn "升级没有成功，正在退回。" "It did not come up; going back."
    return_by upgrading "升级到 $to 未成功 · the upgrade to $to did not come up" install.sh
    fail "已退回 $(current)，系统照常运行；原因见上。" "It is back at the version before and runs; the reason is above."
}

# return_by MARK REASON BY: behind that upgrade; the one before it can then be gone back behind, too.
return_by() {
    { cat "$opt/$1" && printf 'begun=%s\nreason=%s\nby=%s\n' "$@"; } | keep_file "$opt/returning" 600
    rm -f "$opt/$1"
    finish_return
}

# Whoever comes after a return that was broken off finishes it first.
finish_return() {
    [ -f "$opt/returning" ] || return 0
    from=$(field "$opt/returning" from) backup=$(field "$opt/returning" backup)
    say "正在退回 $from …" "going back"
    require_whole "$backup"
    stop_all
    put_back "$backup"
    switch "$from"
    migrate_all || fail "数据库没有准备好。" "The databases were not made ready."
    accept "$(field "$opt/returning" reason)" "$(field "$opt/returning" by)" || fail "退回没有被接受。" "Going back was not accepted."
    begun=$(field "$opt/returning" begun)
    rm "$opt/returning"
    # What a version said that never was ready is no more than what it found in its journals.
    [ "$begun" = upgrading ] || ! empty_queues || exit 0
    bring_up || { why_not; fail "系统没有就绪。" "The system is not ready."; }
}

rollback_verb() {
    reason_and_name "$@"
    one_at_a_time
    require_installed
    finish_return
    for begun in upgrading upgraded; do
        [ -f "$opt/$begun" ] || continue
        return_by "$begun" "$reason" "$by"
        say "已退回 $(current)。" "it is back at the version before."
        return
    done
    fail "没有可以退回的升级。" "There is no upgrade to go back behind."
}
