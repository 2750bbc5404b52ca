#!/bin/sh
# Runs once, when the database is new. The owner may make the app role, and it is no superuser: see docs/adr/0007.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$OWNER_PASSWORD" <<'SQL'
CREATE ROLE medel_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE medel OWNER medel_owner;
SQL
