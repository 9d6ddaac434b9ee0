#!/bin/sh
# 整改系统的安装与维护 · Installs and keeps Rectify.Micro. Needs neither a network nor .NET; docs/deployment.md, Closed networks.
set -eu
umask 077
# Whoever calls may have settings in their environment; programs have those of their files alone.
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\)=.*/\1/p'); do
    case $name in
        PATH | LANG | TZ | DOTNET_ROOT | RECTIFY_ROOT | RECTIFY_WAIT) ;;
        *) unset "$name" ;;
    esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
for part in machine settings running installing keeping versions; do
    # shellcheck source=/dev/null
    . "$here/verbs/$part.sh"
done

usage() {
    cat <<'USAGE'
用法 · Usage: install.sh VERB [OPTIONS]

  install [--suite | --services]   安装 · installs: one process on SQLite (the default), or six on PostgreSQL, RabbitMQ and Redis
          [--data DIR]             数据目录 · where the data are (/var/lib/rectify)
          [--checkpoints DIR]      流水检查点目录，最好在另一块盘 · where checkpoints are handed out, best on another disk (/var/lib/rectify-checkpoints)
          [--listen URL]           监听地址 · where it listens (http://127.0.0.1:8080)
          [--ops URL]              监控地址 · where metrics and readiness are (http://127.0.0.1:9464)
          [--issuer URL]           浏览器访问的地址 · the address by which browsers reach it (that of --listen)
          [--certificate PEM --key PEM]  证书与私钥 · for --listen https://…
  upgrade                          升级到此安装包的版本，不成则自动退回 · to the version of this archive; goes back by itself if that fails
  backup [--to DIR]                备份，不停机 · while it runs (/var/backups/rectify)
  restore FROM --reason TEXT --by NAME   从备份恢复 · from a backup; why, and who decided so
  rollback --reason TEXT --by NAME       退回升级前的版本和数据 · to the version and the data before the upgrade
  start | stop | status            启动、停止、查看
  run                              前台运行并看护（无 systemd 时） · in the foreground, starting again what ends (without systemd)
  uninstall                        卸载，保留数据 · keeps data, settings and backups

RECTIFY_ROOT=DIR   试用：一切置于该目录，以当前用户运行 · for a trial: everything beneath that folder, as whoever calls
RECTIFY_WAIT=300   等待就绪的秒数，数据很多时可加大 · seconds until it has to be ready; more where there are many data
任何一步中断后均可重新执行 · What was broken off can be run again.
USAGE
}

main() {
    verb=${1:-}
    [ $# -eq 0 ] || shift
    case $verb in
        '' | -h | --help | help) usage; exit ;;
    esac
    require_machine
    case $verb in
        install) install_verb "$@" ;;
        upgrade) upgrade_verb "$@" ;;
        backup) backup_verb "$@" ;;
        restore) restore_verb "$@" ;;
        rollback) rollback_verb "$@" ;;
        start) start_verb ;;
        stop) stop_verb ;;
        status) status_verb ;;
        run) run_verb ;;
        keep) keep_verb "$1" ;;
        uninstall) uninstall_verb ;;
        *) usage >&2; exit 2 ;;
    esac
    exit
}

main "$@"
