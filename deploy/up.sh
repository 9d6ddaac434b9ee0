#!/usr/bin/env bash
# Runs the system as six processes on private PostgreSQL, Redis and RabbitMQ servers on 127.0.0.1, which it installs on Debian if missing.
set -euo pipefail

usage() {
    cat <<'EOF'
Usage: ./deploy/up.sh [--port 8080] [--data DIR]

  --port P    REST and pages answer at P, gRPC at P + 1 (default 8080)
  --data DIR  where the servers keep their data (default: data/up in this checkout); started again, everything is there again

Ctrl-C stops all of it, in order.
EOF
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
port=8080 data="$root/data/up"
while [ $# -gt 0 ]; do
    case "$1" in
        --port) port=${2:?"--port needs a number"}; shift 2 ;;
        --data) data=${2:?"--data needs a folder"}; shift 2 ;;
        -h|--help) usage; exit 0 ;;
        *) echo "Unknown option: $1" >&2; usage >&2; exit 2 ;;
    esac
done

# shellcheck source=deploy/prerequisites.sh
. "$root/deploy/prerequisites.sh"
need_port "$port"
need_dotnet
need_packages postgresql redis-server rabbitmq-server
need_free "$port" "$((port + 1))"

services=(issue measure supervision disclosure identity)
logs="$data/logs"
mkdir -p "$data"
(umask 077 && mkdir -p "$logs")
data=$(cd "$data" && pwd) logs="$data/logs"
started=()      # PIDs of those who keep a process running, in the order of their start

# secret NAME: a random password, made once and kept for the owner of the data folder alone.
secret() {
    [ -s "$data/secrets/$1" ] || (umask 077 && mkdir -p "$data/secrets" && head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$data/secrets/$1")
    cat "$data/secrets/$1"
}

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

stop() {
    trap - EXIT INT TERM
    say "Stopping …"
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill -TERM "${started[i]}" 2>/dev/null || continue
        wait "${started[i]}" 2>/dev/null || true
    done
}
trap stop EXIT
trap 'exit 0' INT TERM

# keep NAME COMMAND…: runs it, and again whenever it ends; Ctrl-C does not reach it, so that all end in order.
keep() {
    local name=$1
    shift
    (
        trap 'kill -TERM "$child" 2>/dev/null; wait "$child" 2>/dev/null; exit 0' TERM
        trap '' INT
        while true; do
            setsid "$@" >>"$logs/$name" 2>&1 </dev/null &
            child=$!
            wait "$child" 2>/dev/null || true
            printf '%s ended; starting it again.\n' "$name" >&2
            sleep 1
        done
    ) &
    started+=($!)
}

build_suite

# PostgreSQL: a cluster of our own; it does not run as root.
pgbin=$(find /usr/lib/postgresql -name initdb -path '*/bin/*' -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)
[ -n "$pgbin" ] || fail "PostgreSQL's initdb was not found under /usr/lib/postgresql."
postgres=()
[ "$(id -u)" != 0 ] || postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups)
as_postgres() { (cd / && "${postgres[@]}" "$@"); }
pgport=$(free_port) redis=$(free_port) amqp=$(free_port) dist=$(free_port) epmd=$(free_port)
mkdir -p "$data/postgres"
if [ "$(id -u)" = 0 ]; then
    chown postgres "$data/postgres"
    as_postgres test -x "$data/postgres" || fail "The user postgres may not enter $data/postgres. Choose a folder that it may, with --data."
fi
[ ! -f "$data/postgres/PG_VERSION" ] || [ -d "$data/secrets" ] || fail "$data was made by an earlier version, whose databases had no owners of their own. Choose another folder with --data."
if [ ! -f "$data/postgres/PG_VERSION" ]; then
    pwfile=$(mktemp)
    secret postgres >"$pwfile"
    [ "$(id -u)" != 0 ] || chown postgres "$pwfile"
    as_postgres "$pgbin/initdb" -D "$data/postgres" -U postgres -A scram-sha-256 --pwfile="$pwfile" -E UTF8 >"$logs/initdb" 2>&1 \
        || { rm -f "$pwfile"; fail "initdb failed: $(tail -n 3 "$logs/initdb")"; }
    rm -f "$pwfile"
fi
keep postgres "${postgres[@]}" "$pgbin/postgres" -D "$data/postgres" -p "$pgport" -h 127.0.0.1 -k ''
for ((i = 0; ; i++)); do
    ! "$pgbin/pg_isready" -q -h 127.0.0.1 -p "$pgport" || break
    [ $i -lt 60 ] || fail "PostgreSQL does not start: $(tail -n 3 "$logs/postgres")"
    sleep 0.5
done
psql() { PGPASSWORD=$(secret postgres) as_postgres "$pgbin/psql" -qtA -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pgport" -U postgres -d postgres "$@"; }

# Each database belongs to a role that only migrates; the service works with another one, which row-level security binds.
for service in "${services[@]}"; do
    for role in "${service}_owner" "${service}_service"; do
        [ "$(psql -c "SELECT 1 FROM pg_roles WHERE rolname = '$role'")" = 1 ] || psql -c "CREATE ROLE $role LOGIN"
        psql <<<"ALTER ROLE $role PASSWORD '$(secret "$role")'"
    done
    [ "$(psql -c "SELECT 1 FROM pg_database WHERE datname = '$service'")" = 1 ] || psql -c "CREATE DATABASE $service OWNER ${service}_owner"
    psql -c "REVOKE CONNECT ON DATABASE $service FROM PUBLIC; GRANT CONNECT ON DATABASE $service TO ${service}_service"
done
address() { printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s' "$pgport" "$1" "$2" "$(secret "$2")"; }

# Redis: what is kept of the rollups.
mkdir -p "$data/redis"
(umask 077 && cat >"$data/redis/redis.conf") <<EOF
port $redis
bind 127.0.0.1
dir $data/redis
save ""
appendonly yes
requirepass $(secret redis)
EOF
keep redis redis-server "$data/redis/redis.conf"
wait_for "$redis" 20 || fail "Redis does not start: $(tail -n 3 "$logs/redis")"

# RabbitMQ: its own node, and its own port mapper, which must answer before the node asks it.
keep epmd epmd -port "$epmd" -address 127.0.0.1
wait_for "$epmd" 20 || fail "RabbitMQ's port mapper does not start: $(tail -n 3 "$logs/epmd")"
rabbit=$(find /usr/lib/rabbitmq/lib -maxdepth 1 -name 'rabbitmq_server-*' | sort -V | tail -n 1)
mkdir -p "$data/rabbitmq"
printf 'listeners.tcp.1 = 127.0.0.1:%s\n' "$amqp" >"$data/rabbitmq/rabbitmq.conf"
keep rabbitmq env HOME="$data/rabbitmq" RABBITMQ_NODENAME=rectify@localhost RABBITMQ_CONFIG_FILE="$data/rabbitmq/rabbitmq.conf" RABBITMQ_CONF_ENV_FILE=/dev/null \
    RABBITMQ_ENABLED_PLUGINS_FILE="$data/rabbitmq/plugins" RABBITMQ_MNESIA_BASE="$data/rabbitmq/mnesia" RABBITMQ_LOG_BASE="$logs" \
    RABBITMQ_PID_FILE="$data/rabbitmq/pid" ERL_CRASH_DUMP="$logs/erl_crash.dump" RABBITMQ_DIST_PORT="$dist" ERL_EPMD_PORT="$epmd" ERL_EPMD_ADDRESS=127.0.0.1 \
    "$rabbit/sbin/rabbitmq-server"
# What the six processes have in common.
common=(--environment=Development --StopNotice=0 "--Data=$data" "--Identity=dev:$data/identity.pem" "--Issuer=http://127.0.0.1:$port"
    "--Bus=rabbitmq://guest:guest@127.0.0.1:$amqp/")
declare -A grpc
for service in "${services[@]}"; do
    grpc[$service]=$(free_port)
    common+=("--Peers:$service=http://127.0.0.1:${grpc[$service]}")
done

# The databases are of this program's form before anything is served; addresses with passwords stay off the command line.
for service in "${services[@]}"; do
    name="Rectify.${service^}"
    (
        export "Store__$service=$(address "$service" "${service}_service")" "Migrations__$service=$(address "$service" "${service}_owner")"
        exec dotnet "$root/out/suite/$name.dll" migrate "${common[@]}" >"$logs/$service.migrate" 2>&1 </dev/null
    ) || fail "$(tail -n 3 "$logs/$service.migrate")"
done

say "Waiting for RabbitMQ (up to a minute at the first start) …"
wait_for "$amqp" 90 || fail "RabbitMQ does not start: $(tail -n 3 "$logs/rabbitmq")"

Redis="127.0.0.1:$redis,password=$(secret redis)"
ServiceSecret=$(secret service)
export Redis ServiceSecret

touch "$logs/identity"
said=$(wc -l <"$logs/identity")     # lines of earlier runs
for service in "${services[@]}"; do
    export "Store__$service=$(address "$service" "${service}_service")"
    keep "$service" dotnet "$root/out/suite/Rectify.${service^}.dll" "${common[@]}" "--ListenGrpc=http://127.0.0.1:${grpc[$service]}"
    unset "Store__$service"
done
keep gateway dotnet "$root/out/suite/Rectify.Gateway.dll" "${common[@]}" "--Listen=http://127.0.0.1:$port" "--ListenGrpc=http://127.0.0.1:$((port + 1))"

for ((i = 0; i < 120; i++)); do
    ready=$(curl -s "http://127.0.0.1:$port/readyz" || true)
    [ "$ready" != ok ] || break
    sleep 0.5
done
[ "$ready" = ok ] || fail "Not ready after a minute (${ready:-the gateway does not answer}); see $logs."
say "Rectify.Micro answers at http://127.0.0.1:$port (gRPC at http://127.0.0.1:$((port + 1)))."
tail -n "+$((said + 1))" "$logs/identity" | grep '^There is no account yet' || true
say "PostgreSQL on port $pgport, Redis on port $redis, RabbitMQ on port $amqp; logs in $logs. Ctrl-C stops all of it."
wait
