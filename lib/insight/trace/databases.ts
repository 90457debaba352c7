import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { meshHost } from '../../manifests/relations/mesh-hosts.ts';
import { whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Resource } from '../../manifests/resource.ts';
import { podClient } from './client.ts';
import { serviceByName } from './mesh-route.ts';
import { reach } from './reach.ts';
import { type Context, deliver, refuse, type Step } from './step.ts';

const ports: Readonly<Record<string, number>> = {
  amqp: 5672,
  mariadb: 3306,
  mongodb: 27017,
  mysql: 3306,
  oracle: 1521,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  rediss: 6379,
  sqlserver: 1433,
};

/** A database that a setting of a workload names. */
interface Database {
  readonly host: string;
  readonly port: number;
  /** The variable. */
  readonly setting: string;
  readonly protocol: string;
}

/** The application itself: the way ends here, after a look at the databases that it needs. */
export function serve({ view, journal }: Context, workload: Resource): Step {
  for (const database of databasesOf(view, workload)) {
    const { host, port, setting, protocol } = database;
    const client = podClient(view, workload);
    const service = serviceByName(view, host, workload.namespace) ?? meshHost(view, host, workload.namespace);
    if (service === undefined) {
      journal.hop('database', host, `${setting}: ${protocol} at port ${port}, which no manifest shows`);
      const why = whyUnreachable(view, { host, port }, workload.namespace);
      if (why !== undefined) return failed(workload, why);
      continue;
    }
    const { hops, problem } = reach(view, client, { host, destination: service, port, percent: 100 });
    journal.hop('database', service, `${setting}: ${protocol} at ${host}:${port}, plain TCP, no HTTP routes`);
    journal.hops.push(...hops);
    if (problem !== undefined) return failed(workload, problem);
  }
  return deliver(`${workload} answers`);
}

/** What an application answers without its database is its own affair; mostly it is an error of its own. */
function failed(workload: Resource, problem: string): Step {
  return refuse(`${workload} cannot reach its database: ${problem}`, 500);
}

function databasesOf(view: View, workload: Resource): Database[] {
  const found = new Map<string, Database>();
  for (const [setting, value] of settingsOf(view, workload)) {
    const [, protocol = '', host = '', port] =
      /^(?:jdbc:)?([a-z]+)(?:\+srv)?:\/\/(?:[^@/]*@)?([a-z0-9.-]+)(?::(\d+))?/i.exec(value) ?? [];
    const usual = ports[protocol.toLowerCase()];
    if (usual !== undefined)
      found.set(`${host}:${port ?? usual}`, {
        host: host.toLowerCase(),
        port: Number(port ?? usual),
        setting,
        protocol,
      });
    if (setting === 'SPRING_DATA_REDIS_HOST' || setting === 'SPRING_REDIS_HOST')
      found.set(value, { host: value, port: 6379, setting, protocol: 'redis' });
  }
  return [...found.values()];
}

/** The environment of the containers, as far as it is no secret; what a container sets goes before what it takes from elsewhere. */
function settingsOf(view: View, workload: Resource): Map<string, string> {
  const settings = new Map<string, string>();
  const configMap = (name: string | undefined) => view.find('ConfigMap', workload.namespace, name ?? '');
  for (const container of podOf(workload)?.containers ?? []) {
    for (const source of container.at('envFrom').items) {
      const { text: prefix = '' } = source.at('prefix');
      const data = configMap(source.at('configMapRef', 'name').text)?.at('data').labels ?? {};
      for (const [key, value] of Object.entries(data)) settings.set(`${prefix}${key}`, value);
    }
    for (const variable of container.at('env').items) {
      const reference = variable.at('valueFrom', 'configMapKeyRef');
      const value =
        variable.at('value').text ??
        configMap(reference.at('name').text)?.at('data', reference.at('key').text ?? '').text;
      if (value !== undefined) settings.set(variable.at('name').text ?? '', value);
    }
  }
  return settings;
}
