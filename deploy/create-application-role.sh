#!/bin/sh
# Run once by the image of PostgreSQL, on an empty volume: the role that the program works as. The owner's, which the image
# has made already, migrates; this one can add to the audit and never change it (docs/adr/0130-audit-append-only.md).
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
create role thirdynal_app login password :'password';
SQL
