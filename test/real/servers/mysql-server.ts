import path from 'node:path';
import type { Manifests } from '../kubelet/manifests.ts';
import { Pod } from '../kubelet/pod.ts';
import type { Sandbox } from '../kubelet/sandbox.ts';
import type { Secrets } from '../kubelet/variables.ts';
import { type Result, run } from '../run.ts';
import type { Teardown } from '../teardown.ts';

export interface MySqlServerProps {
  readonly manifests: Manifests;
  readonly secrets: Secrets;
  /** Loopback address on which it has its port. */
  readonly address: string;
}

/** What the image's entry point does with the scripts of a fresh server: it sources them, its own functions at hand. */
const sourceScripts = String.raw`set -eo pipefail
docker_process_sql() {
  MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql --protocol=socket -uroot -hlocalhost --socket=/var/run/mysqld/mysqld.sock \
    --comments --database="$MYSQL_DATABASE" "$@"
}
for f in /docker-entrypoint-initdb.d/*.sh; do
  if [ -x "$f" ]; then "$f"; else . "$f"; fi
done
`;

/** The pod `mysql` of the manifests, with MariaDB in place of the MySQL that Debian does not have. */
export class MySqlServer {
  readonly #pod: Pod;
  readonly #address: string;
  readonly #socket: string;
  #password = '';
  #process: Sandbox | undefined;

  private constructor(teardown: Teardown, { manifests, secrets, address }: MySqlServerProps) {
    this.#pod = new Pod(teardown, { manifests, secrets, kind: 'Deployment', name: 'mysql', hosts: {} });
    this.#address = address;
    this.#socket = path.join(this.#pod.folderOf('run'), 'mysqld.sock');
  }

  /** A server on its first start: users and an empty database as image and ConfigMap make them. */
  static async start(teardown: Teardown, props: MySqlServerProps): Promise<MySqlServer> {
    const server = new MySqlServer(teardown, props);
    const install = ['mariadb-install-db', '--no-defaults', '--datadir=/var/lib/mysql', '--skip-test-db'];
    const made = await server.#pod.run('mysql', {
      argv: [...install, '--auth-root-authentication-method=normal'],
    });
    if (made.code !== 0) throw new Error(`no data folder for MariaDB: ${made.stdout}${made.stderr}`);
    await server.restart();
    await server.#firstStart(props.secrets['mysql-secret'] ?? {});
    return server;
  }

  /** @throws with the server's own words, as when another one has the port on all addresses */
  async restart(): Promise<void> {
    const place = [
      '--datadir=/var/lib/mysql',
      '--socket=/var/run/mysqld/mysqld.sock',
      `--bind-address=${this.#address}`,
    ];
    const small = ['--skip-log-bin', '--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=0'];
    const server = await this.#pod.start('mysql', {
      argv: ['mariadbd', '--no-defaults', ...place, ...small],
    });
    await server.answering('MariaDB', async () => (await this.try('SELECT 1')).code === 0);
    this.#process = server;
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#process?.ended;
  }

  /** What root is told, a line a row. @throws when the server refuses */
  async sql(text: string, database = ''): Promise<string> {
    const { code, stdout, stderr } = await this.try(text, database);
    if (code !== 0) throw new Error(stderr);
    return stdout.trimEnd();
  }

  async try(text: string, database = ''): Promise<Result> {
    const client = [
      'mariadb',
      '--no-defaults',
      `--socket=${this.#socket}`,
      '--user=root',
      '--batch',
      '--raw',
    ] as const;
    return run([...client, '--skip-column-names', '--default-character-set=utf8mb4', database], {
      input: text,
      env: { MYSQL_PWD: this.#password },
    });
  }

  /** What another user is told over the network. */
  as(user: string, password: string, text: string): Promise<Result> {
    const client = [
      'mariadb',
      '--no-defaults',
      `--host=${this.#address}`,
      `--user=${user}`,
      '--batch',
    ] as const;
    return run([...client, '--skip-column-names'], { input: text, env: { MYSQL_PWD: password } });
  }

  async #firstStart(secret: Readonly<Record<string, string>>): Promise<void> {
    const { MYSQL_ROOT_PASSWORD: root = '', MYSQL_USER: user = '', MYSQL_PASSWORD: password = '' } = secret;
    await this.sql(`CREATE USER root@'%' IDENTIFIED BY ${quoted(root)}; GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;
      CREATE DATABASE board CHARACTER SET utf8mb4;
      CREATE USER ${user}@'%' IDENTIFIED BY ${quoted(password)}; GRANT ALL ON board.* TO ${user}@'%';
      SET PASSWORD FOR root@localhost = PASSWORD(${quoted(root)});`);
    this.#password = root;
    const { code, stdout, stderr } = await this.#pod.run('mysql', { argv: ['bash', '-c', sourceScripts] });
    if (code !== 0 || stderr !== '') throw new Error(`10-users.sh ended with ${code}: ${stdout}${stderr}`);
    // MariaDB before 11.3 has no SHOW_ROUTINE, which the script grants to backup where there is one; this is its like.
    await this.sql(`GRANT SELECT ON mysql.proc TO backup@'%'`);
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
