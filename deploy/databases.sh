#!/usr/bin/env bash
# One database for each service, owned by one role and used by another (docs/decisions/0009-postgresql.md). Runs once, when the cluster is new.
set -euo pipefail
for service in issue measure supervision disclosure identity; do
    psql -v ON_ERROR_STOP=1 -U postgres -d postgres -v database="$service" -v owner="${service}_owner" -v worker="${service}_service" \
        -v owner_password="$OWNER_PASSWORD" -v worker_password="$SERVICE_PASSWORD" <<'EOF'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"worker" LOGIN PASSWORD :'worker_password';
CREATE DATABASE :"database" OWNER :"owner";
EOF
done
