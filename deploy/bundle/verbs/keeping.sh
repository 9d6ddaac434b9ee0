# shellcheck shell=sh
# Backup and restore. A backup is a folder: databases/, checkpoints/, settings/ (keys, too), data/ (what else is in the data folder), BACKUP, SHA256SUMS.

# postgres ADDRESS COMMAND…: a client of PostgreSQL at the address of a setting, which stays off the command line.
postgres() (
    # The owner is held to row security as everybody is, and asks for the whole district.
    export PGOPTIONS='-c rectify.scope=*'
    rest="$1;"
    shift
    while [ -n "$rest" ]; do
        pair=${rest%%;*} rest=${rest#*;}
        case $pair in
            Host=*) export PGHOST="${pair#*=}" ;;
            Port=*) export PGPORT="${pair#*=}" ;;
            Database=*) export PGDATABASE="${pair#*=}" ;;
            Username=*) export PGUSER="${pair#*=}" ;;
            Password=*) export PGPASSWORD="${pair#*=}" ;;
        esac
    done
    exec "$@"
)

require_owner() {
    for command in pg_dump pg_restore psql; do
        command -v "$command" >/dev/null || fail "缺少 $command（PostgreSQL 客户端）。" "It is missing (client of PostgreSQL)."
    done
    [ -n "$(owner_of "$1")" ] || fail "$etc/owners.env 中没有 Migrations__$1。" "It does not name the owner of this database."
}

# sqlite_copy FILE COPY: as the account, whose files SQLite makes beside the database; by way of the data folder, for it reaches nothing else.
sqlite_copy() {
    passing=$(data_folder)/backup.part
    rm -rf "$passing"
    mkdir "$passing"
    give_to_account "$passing"
    as_account "$opt/current/program/rectify" database copy "$1" "$passing/copy"
    mv "$passing/copy" "$2"
    rmdir "$passing"
}

# make_backup FOLDER: whole or not at all. Checkpoints first: the databases then hold every one of them.
make_backup() {
    say "正在备份到 $1 …" "backing up"
    data=$(data_folder)
    part=$1.part
    rm -rf "$part"
    mkdir -p "$part/databases" "$part/data"
    [ ! -d "$(checkpoints_folder)" ] || cp -pR "$(checkpoints_folder)" "$part/checkpoints"
    cp -pR "$etc" "$part/settings"
    for service in $services; do
        store=$(store_of "$service")
        case $store in
            Host=*)
                require_owner "$service"
                postgres "$(owner_of "$service")" pg_dump -Fc --enable-row-security -f "$part/databases/$service.dump" ;;
            *) sqlite_copy "${store#*=}" "$part/databases/$service.db" ;;
        esac
    done
    for other in "$data"/*; do
        case ${other##*/} in
            *.db | *.db-* | *.db.* | *.restoring | replaced-* | backup | backup.part | checkpoints | '*') ;;
            *) cp -pR "$other" "$part/data/" ;;
        esac
    done
    printf 'time=%s\nversion=%s\nprograms=%s\nmachine=%s\n' "$(stamp)" "$(current)" "$(programs)" "$(uname -n)" | keep_file "$part/BACKUP" 600
    (cd "$part" && find . -type f ! -name 'SHA256SUMS*' -exec sha256sum {} +) | sort -k 2 | keep_file "$part/SHA256SUMS" 600
    require_whole "$part"
    chmod 700 "$part"
    sync
    mv "$part" "$1"
    mark=$(setting "$(program_of issue)" Backup__Mark "$data/backup")
    touch "$mark"
    give_to_account "$mark"
}

backup_verb() {
    to=$backups
    while [ $# -gt 0 ]; do
        case $1 in
            --to) to=$(option backup "$@") ;;
            *) unknown backup "$1" ;;
        esac
        shift 2
    done
    one_at_a_time
    require_installed
    folder=$to/rectify-$(current)-$(stamp)
    make_backup "$folder"
    say "已备份到 $folder（$(du -sh "$folder" | cut -f 1)），请再拷贝一份到别的机器，其中有密钥。" "it is backed up; keep a copy elsewhere, and keep it safe: it holds keys."
}

require_whole() {
    [ -f "$1/BACKUP" ] || fail "$1 不是备份。" "It is no backup."
    (cd "$1" && sha256sum -c SHA256SUMS >/dev/null) || fail "备份已损坏或被改动。" "The backup is damaged or was changed."
}

# put_back FOLDER: its databases in the place of ours, which are set aside. All are beside theirs before the first of them is exchanged.
put_back() {
    aside=$(data_folder)/replaced-$(stamp)
    mkdir -p "$aside"
    for service in $services; do
        store=$(store_of "$service")
        file=${store#*=}
        case $store in
            Host=*)
                require_owner "$service"
                postgres "$(owner_of "$service")" pg_dump -Fc --enable-row-security -f "$aside/$service.dump" \
                    || warn "现有的 $service 数据库无法转存。" "The present database cannot be dumped." ;;
            *)
                cp "$1/databases/$service.db" "$file.restoring"
                give_to_account "$file.restoring" ;;
        esac
    done
    sync
    for service in $services; do
        store=$(store_of "$service")
        file=${store#*=}
        case $store in
            Host=*)
                pg_restore --no-owner -f "$aside/$service.sql" "$1/databases/$service.dump"
                postgres "$(owner_of "$service")" psql -q -X -v ON_ERROR_STOP=1 --single-transaction \
                    -c 'DROP OWNED BY CURRENT_USER' -f "$aside/$service.sql" >/dev/null
                rm "$aside/$service.sql" ;;
            *)
                for old in "$file" "$file-wal" "$file-shm"; do
                    [ ! -e "$old" ] || mv "$old" "$aside/"
                done
                mv "$file.restoring" "$file" ;;
        esac
    done
    give_to_account "$aside"
    say "原有数据库留在 $aside，确认无误后可删除。" "What was there before is kept there until you remove it."
}

# bring_missing FROM TO: what is not there yet.
bring_missing() {
    [ -d "$1" ] || return 0
    mkdir -p "$2"
    (cd "$1" && find . -type f) | while read -r file; do
        [ ! -e "$2/$file" ] || continue
        mkdir -p "$(dirname "$2/$file")"
        cp -p "$1/$file" "$2/$file"
    done
    give_to_account "$2"
}

# accept REASON BY: the journals go on from where the databases stand (docs/operations.md).
accept() {
    for program in $(programs); do
        [ "$program" != Gateway ] || continue
        (with_owners=owners && as_program "$program" "$opt/current/program/Rectify.$program" accept-restore "--Reason=$1" "--By=$2") || return 1
    done
}

migrate_all() {
    for program in $(programs); do
        case $program in
            Suite | Gateway) ;; # The suite's files follow as it starts; the gateway has no database.
            *) (with_owners=owners && as_program "$program" "$opt/current/program/Rectify.$program" migrate) || return 1 ;;
        esac
    done
}

empty_queues() {
    case $(programs) in
        Suite) return 1 ;;
    esac
    say "RabbitMQ 的队列中还有恢复之前的消息：请删除并重建该虚拟主机，再执行 $opt/current/install.sh start。" \
        "The queues hold what was said before: delete the virtual host and make it again, then run start."
}

reason_and_name() {
    reason='' by=''
    while [ $# -gt 0 ]; do
        case $1 in
            --reason) reason=$(option restore "$@") ;;
            --by) by=$(option restore "$@") ;;
            *) unknown restore "$1" ;;
        esac
        shift 2
    done
    [ -n "$reason" ] && [ -n "$by" ] || fail "请用 --reason 写明原因，用 --by 写明决定人；二者将永久记入流水。" \
        "Say why with --reason, and who decided so with --by; both stand in the journal for ever."
}

# On a machine where nothing is installed, the settings and keys are the backup's, too.
restore_verb() {
    [ $# -gt 0 ] || fail "请写明备份目录。" "Name the folder of the backup."
    folder=$(CDPATH='' cd -- "$1" && pwd -P)
    shift
    reason_and_name "$@"
    one_at_a_time
    finish_return
    require_whole "$folder"
    version=$(current)
    [ -n "$version" ] || version=$(cat "$here/VERSION")
    ! is_newer "$(field "$folder/BACKUP" version)" "$version" || fail "备份来自更新的版本 $(field "$folder/BACKUP" version)。" "The backup is of a newer version."
    if [ -z "$(programs)" ]; then
        check_bundle
        make_account
        place
        mkdir -p "$etc"
        cp -R "$folder/settings/." "$etc/"
        give_to_account "$etc"/*.pem "$etc"/*.key 2>/dev/null || true
    fi
    make_folders "$(data_folder)" "$(checkpoints_folder)"
    [ -n "$(current)" ] || switch "$version"
    stop_all
    : >"$opt/restoring"
    put_back "$folder"
    # What was handed out stays handed out: only what is missing comes from the backup.
    bring_missing "$folder/checkpoints" "$(checkpoints_folder)"
    bring_missing "$folder/data" "$(data_folder)"
    migrate_all || fail "数据库没有准备好，请重新执行 restore。" "The databases were not made ready; repeat restore."
    accept "$reason" "$by" || fail "恢复没有被接受，请重新执行 restore。" "The restore was not accepted; repeat it."
    rm "$opt/restoring"
    empty_queues && return
    bring_up || { why_not; fail "系统没有就绪。" "The system is not ready."; }
    say "已从 $folder 恢复。" "it is restored."
}
