/**
 * The shell around MySQL. All of it takes its settings from the environment, so that a script is the same text on every
 * platform; passwords come as `MYSQL_PWD`, which no process list shows.
 */

/**
 * Runs inside the official image's first start, where `docker_process_sql` speaks to the server. The version comment
 * keeps the grant from servers that do not know it.
 */
export const createUsersScript = String.raw`#!/bin/bash
# Users with just the rights their work needs. Passwords come from the environment.
quote() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e "s/'/''/g"; }
docker_process_sql <<SQL
CREATE USER IF NOT EXISTS 'exporter'@'%' IDENTIFIED BY '$(quote "$EXPORTER_PASSWORD")' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';
GRANT SELECT ON performance_schema.* TO 'exporter'@'%';
CREATE USER IF NOT EXISTS 'backup'@'%' IDENTIFIED BY '$(quote "$BACKUP_PASSWORD")';
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON $MYSQL_DATABASE.* TO 'backup'@'%';
/*!80020 GRANT SHOW_ROUTINE, RELOAD ON *.* TO 'backup'@'%' */;
SQL
`;

/**
 * The same users, the application's own and the database, on a server that runs already. It waits for the server, whose
 * making may take a while, and says the same thing however often it runs.
 */
export const prepareScript = `set -euo pipefail
server() { mysql --host="$DB_HOST" --port="$DB_PORT" --user="$DB_ADMIN" --default-character-set=utf8mb4; }
until server <<< 'SELECT 1' > /dev/null 2>&1; do
  echo "waiting for $DB_HOST"
  sleep 5
done
docker_process_sql() { server; }
${createUsersScript}server <<SQL
CREATE DATABASE IF NOT EXISTS $MYSQL_DATABASE CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS '$(quote "$MYSQL_USER")'@'%' IDENTIFIED BY '$(quote "$MYSQL_PASSWORD")';
GRANT ALL ON $MYSQL_DATABASE.* TO '$(quote "$MYSQL_USER")'@'%';
SQL
`;

/**
 * Dumps the database into `/backup` and proves the file whole: the stream must unpack and end with the line that
 * mysqldump writes last. A full disk or a lost connection ends the pipe with an error.
 */
export const dumpScript = String.raw`set -euo pipefail
umask 077
cd /backup
file="$DATABASE-$(date -u +%Y-%m-%dT%H-%M-%SZ).sql.gz"
mysqldump --host="$DB_HOST" --port="$DB_PORT" --user=backup \
  --single-transaction --quick --routines --triggers --events --hex-blob --no-tablespaces \
  --default-character-set=utf8mb4 "$DATABASE" | gzip > "$file.part"
gzip -t "$file.part"
if ! gzip -dc "$file.part" | tail -n 1 | grep -q '^-- Dump completed'; then
  echo "the dump of $DATABASE has no end: not kept" >&2
  exit 1
fi
mv "$file.part" "$file"
sha256sum "$file" > "$file.sha256"
echo "dumped $file, $(stat -c %s "$file") bytes"
`;

/**
 * Carries the dump to the bucket, reads back what the bucket holds, and only then adds the checksum file that makes it a
 * backup. Old backups go after that, so the last good one is there whatever happens before.
 */
export const uploadScript = String.raw`set -euo pipefail
cd /backup
file=$(ls *.sql.gz)
sha256sum --check --quiet "$file.sha256"
target="s3://$BUCKET/$PREFIX/$file"
discard() { aws s3 rm --only-show-errors "$target" || true; }
trap discard EXIT
aws s3 cp --only-show-errors "$file" "$target"
wanted=$(cut -d ' ' -f 1 "$file.sha256")
held=$(aws s3 cp --only-show-errors "$target" - | sha256sum | cut -d ' ' -f 1)
if [ "$wanted" != "$held" ]; then
  echo "the bucket holds another $file than was sent: not kept" >&2
  exit 1
fi
aws s3 cp --only-show-errors "$file.sha256" "$target.sha256"
trap - EXIT
echo "stored $target"

# The checksum goes first: without it the rest is no backup, and a run that stops here leaves nothing half.
oldest="$DATABASE-$(date -u -d "$KEEP_DAYS days ago" +%Y-%m-%dT%H-%M-%SZ)"
keys=$(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$PREFIX/$DATABASE-" --query 'Contents[].Key' --output text)
for key in $(printf '%s\n' $keys | sort -r); do
  name=$(basename "$key")
  if [[ "$name" < "$oldest" ]]; then
    aws s3 rm --only-show-errors "s3://$BUCKET/$key"
    echo "removed $key, older than $KEEP_DAYS days"
  fi
done
`;

/**
 * Fetches one backup into `/backup`: the one that BACKUP names, or the newest that has its checksum. A file without one
 * was never proven and does not count.
 */
export const fetchScript = String.raw`set -euo pipefail
umask 077
cd /backup
file="$BACKUP"
if [ -z "$file" ]; then
  keys=$(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$PREFIX/$DATABASE-" --query 'Contents[].Key' --output text)
  newest=$(printf '%s\n' $keys | { grep '\.sha256$' || true; } | sort | tail -n 1)
  if [ -z "$newest" ]; then
    echo "no backup of $DATABASE in s3://$BUCKET/$PREFIX/" >&2
    exit 1
  fi
  file=$(basename "$newest" .sha256)
fi
aws s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$file.sha256" "$file.sha256"
aws s3 cp --only-show-errors "s3://$BUCKET/$PREFIX/$file" "$file"
sha256sum --check --quiet "$file.sha256"
echo "fetched $file"
`;

/**
 * Loads the fetched backup, first into a database of its own: what cannot be loaded there must not replace what is
 * running. Only then does it drop the real one.
 */
export const restoreScript = `set -euo pipefail
cd /backup
file=$(ls *.sql.gz)
trial="$DATABASE"_restore
sql() { mysql --host="$DB_HOST" --port="$DB_PORT" --user="$DB_ADMIN" --default-character-set=utf8mb4 "$@"; }
fresh() { sql -e "DROP DATABASE IF EXISTS $1; CREATE DATABASE $1 CHARACTER SET utf8mb4"; }
fresh "$trial"
gzip -dc "$file" | sql "$trial"
fresh "$DATABASE"
gzip -dc "$file" | sql "$DATABASE"
sql -e "DROP DATABASE $trial"
echo "restored $DATABASE from $file"
`;
