# shellcheck shell=sh
# Install, status, uninstall.

# The archive is whole: nothing was lost or exchanged on the way. What has been installed has been looked at.
check_bundle() {
    [ -f "$here/SHA256SUMS" ] || return 0
    (cd "$here" && sha256sum -c SHA256SUMS >/dev/null) || fail "安装包不完整或被改动，请重新拷贝。" "The archive is damaged or was changed; copy it again."
}

# place: this archive's version beside the others, whole or not at all; what was placed and never ran is replaced.
place() {
    version=$(cat "$here/VERSION")
    [ "$here" != "$opt/$version" ] && [ "$(current)" != "$version" ] || return 0
    ours=$here/program/$(architecture)
    say "正在放置 $version …" "placing it"
    part=$opt/.$version.part
    [ -d "$prefix/opt" ] || mkdir -p -m 755 "$prefix/opt"
    rm -rf "$part"
    mkdir -p "$part"
    for item in VERSION install.sh verbs settings docs licences databases.sh rectify@.service openapi.json protos.zip; do
        [ ! -e "$here/$item" ] || cp -R "$here/$item" "$part/"
    done
    cp -R "$here/program/common" "$part/program"
    [ ! -d "$ours" ] || cp -R "$ours/." "$part/program/"
    chmod -R u=rwX,go=rX "$part"
    [ -n "$prefix" ] || chown -R root:root "$part"
    chmod 755 "$opt"
    "$part/program/rectify" --version >/dev/null || fail "程序在本机无法运行（需要 glibc 2.27 以上和 libstdc++）。" \
        "The programs do not run here (glibc 2.27 and libstdc++ are needed)."
    sync
    rm -rf "${opt:?}/$version"
    mv "$part" "$opt/$version"
}

# switch VERSION: what current names, and the unit that starts it.
switch() {
    ln -sfn "$1" "$opt/current.part"
    mv -fT "$opt/current.part" "$opt/current"
    if has_systemd; then
        cp "$opt/current/rectify@.service" "$units/"
        chmod 644 "$units/rectify@.service"
        # Elsewhere the unit may not write.
        mkdir -p "$units/rectify@.service.d"
        printf '[Service]\nReadWritePaths=%s %s\n' "$(data_folder)" "$(checkpoints_folder)" | keep_file "$units/rectify@.service.d/data.conf" 644
        chmod 755 "$units/rectify@.service.d"
        systemctl daemon-reload
    fi
    mkdir -p "$prefix/usr/local/bin"
    ln -sfn "$opt/current/program/rectify" "$prefix/usr/local/bin/rectify"
}

make_account() {
    [ -n "$prefix" ] || id rectify >/dev/null 2>&1 || useradd --system --user-group --home-dir /nonexistent --no-create-home --shell /bin/false rectify
}

# make_folders FOLDER…: what root needs, and these for the account.
make_folders() {
    mkdir -p "$etc" "$backups" "$logs" "$@"
    chmod 700 "$backups" "$logs" "$@"
    # The account passes through to its keys; settings are root's alone.
    [ -n "$prefix" ] || chown root:rectify "$etc"
    chmod 750 "$etc"
    give_to_account "$@"
}

make_key() {
    [ -f "$etc/checkpoint-key.pem" ] || openssl ecparam -name prime256v1 -genkey -noout | keep_file "$etc/checkpoint-key.pem" 400
    give_to_account "$etc/checkpoint-key.pem"
}

is_loopback() {
    case $1 in
        http*://127.* | http*://localhost[:/]* | 'http://[::1]'* | 'https://[::1]'*) return 0 ;;
    esac
    return 1
}

require_addresses() {
    port=${listen##*:}
    port=${port%/}
    case $listen in
        http://*:* | https://*:*) ;;
        *) fail "--listen 应形如 http://127.0.0.1:8080。" "--listen has to be like http://127.0.0.1:8080." ;;
    esac
    case $port in
        '' | *[!0-9]*) fail "--listen 缺少端口。" "--listen lacks the port." ;;
    esac
    case $listen in
        https:*)
            [ -r "$certificate" ] && [ -r "$key" ] || fail "https 需要 --certificate 和 --key。" "https needs --certificate and --key." ;;
    esac
    case ${issuer:=${listen%/}/} in
        *://0.0.0.0* | *'://[::]'* | *'://*'*) fail "请用 --issuer 写明浏览器访问的地址。" "Say with --issuer by which address browsers reach it." ;;
        https:*) ;;
        *) is_loopback "$issuer" || fail "除本机外只能用 https 访问：请给出证书，或在前面设置反向代理并用 --issuer 写明其地址。" \
            "Others than this machine reach it by https alone: give a certificate, or a proxy in front and its address as --issuer." ;;
    esac
}

# Written once; afterwards they are the operator's.
write_settings() {
    grpc="http://127.0.0.1:$((port + 1))"
    tls=''
    set -- "Audit__Checkpoints=$checkpoints" "Issuer=$issuer" "Listen=${listen%/}" "ListenGrpc=$grpc" "Data=$data" "Audit__Key=$etc/checkpoint-key.pem"
    [ -z "$ops" ] || set -- "ListenOps=$ops" "$@"
    case $listen in
        https:*)
            keep_file "$etc/tls.pem" 400 <"$certificate"
            keep_file "$etc/tls.key" 400 <"$key"
            give_to_account "$etc/tls.pem" "$etc/tls.key"
            tls=$(printf 'Tls__Certificate=%s\nTls__Key=%s' "$etc/tls.pem" "$etc/tls.key")
            set -- ListenGrpc= "$@" ;; # Everything at one port.
    esac
    if [ "$kind" = suite ]; then
        { fill "$here/settings/Suite.env" "$@" && echo "$tls"; } | keep_file "$etc/Suite.env" 600
        return
    fi
    for program in Issue Measure Supervision Disclosure Identity owners; do
        keep_file "$etc/$program.env" 600 <"$here/settings/$program.env"
    done
    { fill "$here/settings/Gateway.env" "$@" && echo "$tls"; } | keep_file "$etc/Gateway.env" 600
    # Last, for it says that all are there.
    fill "$here/settings/common.env" "$@" "ServiceSecret=$(openssl rand -base64 32)" | keep_file "$etc/common.env" 600
}

install_verb() {
    kind=suite data=$prefix/var/lib/rectify checkpoints=$prefix/var/lib/rectify-checkpoints listen=http://127.0.0.1:8080 ops='' issuer='' certificate='' key=''
    while [ $# -gt 0 ]; do
        case $1 in
            --suite | --services) kind=${1#--} && shift && continue ;;
            --data) data=$(option install "$@") ;;
            --checkpoints) checkpoints=$(option install "$@") ;;
            --listen) listen=$(option install "$@") ;;
            --ops) ops=$(option install "$@") ;;
            --issuer) issuer=$(option install "$@") ;;
            --certificate) certificate=$(option install "$@") ;;
            --key) key=$(option install "$@") ;;
            *) unknown install "$1" ;;
        esac
        shift 2
    done
    one_at_a_time
    check_bundle
    version=$(cat "$here/VERSION")
    [ -z "$(current)" ] || [ "$(current)" = "$version" ] || fail "已安装 $(current)，请用 upgrade。" "$(current) is installed: use upgrade."
    if [ -z "$(programs)" ]; then
        require_addresses
    else
        say "沿用 $etc 中的设置。" "The settings stay as they are."
        data=$(data_folder) checkpoints=$(checkpoints_folder)
    fi
    make_account
    place
    make_folders "$data" "$checkpoints"
    make_key
    [ -n "$(programs)" ] || write_settings
    switch "$version"
    say "已安装 $version。" "it is installed."
    if [ -n "$(unfilled)" ]; then
        say "请准备好 PostgreSQL（$opt/current/databases.sh）、RabbitMQ 和 Redis，填写 $etc 各文件中的 PASSWORD，再执行 $opt/current/install.sh start。" \
            "make the databases, fill in PASSWORD in these files, then run start."
        return
    fi
    start_verb
}

status_verb() {
    require_installed
    others=$(find "$opt" -mindepth 1 -maxdepth 1 -type d ! -name '.*' ! -name "$(current)" -printf '%f ')
    last=$(find "$backups" -mindepth 1 -maxdepth 1 -type d ! -name '*.part' -printf '%T@ %f\n' 2>/dev/null | sort -n | tail -n 1)
    say "版本 $(current)；本机另有：${others:-无}" "version; others on this machine"
    say "数据 $(data_folder)；设置 $etc；$backups 中最近的备份：${last#* }" "data; settings; last backup there"
    [ ! -f "$opt/upgrading" ] || warn "升级没有做完：请重新执行 upgrade，或 rollback。" "An upgrade was broken off: repeat it, or rollback."
    [ ! -f "$opt/restoring" ] || warn "恢复没有做完：请重新执行 restore。" "A restore was broken off: repeat it."
    [ ! -f "$opt/returning" ] || warn "退回没有做完：请执行 start。" "Going back was broken off: run start."
    for program in $(programs); do
        if is_running "$program"; then say "$program 正在运行" "running"; else say "$program 已停止" "stopped"; fi
    done
    ready
}

uninstall_verb() {
    one_at_a_time
    require_installed
    stop_all
    rm -rf "$prefix/usr/local/bin/rectify" "$units/rectify@.service" "$units/rectify@.service.d"
    ! has_systemd || systemctl daemon-reload
    kept=$(data_folder)
    # The link last: as long as it is there, this can be repeated.
    find "$opt" -mindepth 1 -maxdepth 1 ! -name current -exec rm -rf {} +
    rm -rf "$opt"
    say "已卸载。保留：数据 $kept 和检查点，设置与密钥 $etc，备份 $backups。" "It is uninstalled. Data, checkpoints, settings with keys, and backups are kept."
}
