import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import {
  addressReads,
  tryReadServiceName,
  whyUnreachable,
} from '../../manifests/relations/service-address.ts';
import type { Problem, Rule } from '../rule.ts';
import { linesOf, textsOf } from './texts.ts';

export const jdbcUrl: Rule = {
  id: 'jdbc-url',
  severity: 'error',
  title: 'A JDBC URL that leads to no database',
  judges: ['ConfigMap', ...workloadKinds],
  reads: addressReads,
  absence: true,
  why: 'The program cannot connect: Spring Boot ends at its start, and the pod is restarted without end.',
  fix: 'Write jdbc:mysql://service:port/database with a Service, its port and a database that is there.',
  source: 'MySQL Connector/J docs, connection URL syntax; Spring Boot docs, spring.datasource.url',
  examples: {
    flagged: example('jdbc:mysql://mysql:3307/board'),
    accepted: example('jdbc:mysql://mysql:3306/board'),
  },
  *check(object, view) {
    for (const at of textsOf(object)) {
      if (at.text?.includes('jdbc:') !== true) continue;
      for (const url of urlsIn(at.text)) {
        const fault = faultOf(view, url, object.namespace);
        if (fault !== undefined) yield { at, ...fault };
      }
    }
  },
};

const ports: Readonly<Record<string, number>> = { mysql: 3306, mariadb: 3306, postgresql: 5432 };

function urlsIn(text: string): string[] {
  const found = linesOf(text).flatMap(
    (line) => line.match(/jdbc:(mysql|mariadb|postgresql):[^\s"'`,]*/g) ?? [],
  );
  // What is filled in later is not known.
  return found.filter((url) => !/[$<{%]/.test(url));
}

function faultOf(view: View, url: string, namespace: string | undefined): Omit<Problem, 'at'> | undefined {
  const [, kind = '', host, port, database] =
    /^jdbc:(\w+):\/\/(?:[^@/]*@)?([\w.-]+)(?::(\d+))?(?:\/([^?]*))?(?:\?.*)?$/.exec(url) ?? [];
  if (host === undefined) {
    // Several hosts, IPv6 and words between `mysql:` and `//` are right too.
    const known = /^jdbc:(mysql|mariadb|postgresql):(\/\/[^/]*[,[(]|\w+:\/\/)/.test(url);
    return known ? undefined : { message: `'${url}' is not of the form jdbc:mysql://host:port/database` };
  }
  const number = port === undefined ? ports[kind] : Number(port);
  const reason = whyUnreachable(view, { host, port: number }, namespace);
  if (reason !== undefined) return { message: reason };
  if (database === undefined || database === '')
    return { message: `'${url}' names no database`, severity: 'warning' };
  return whyNoDatabase(view, { host, kind, database }, namespace);
}

/** The image makes one database at its first start; others may have been made by hand. */
function whyNoDatabase(
  view: View,
  { host, kind, database }: { host: string; kind: string; database: string },
  namespace: string | undefined,
): Omit<Problem, 'at'> | undefined {
  const name = tryReadServiceName(view, host, namespace);
  const service = name && view.find('Service', name.namespace, name.name);
  if (service === undefined) return undefined;
  const variable = kind === 'postgresql' ? /^POSTGRES(QL)?_DB$/ : /^(MYSQL|MARIADB)_DATABASE$/;
  const made = workloadsWith(view, service.spec.at('selector').labels, service.namespace)
    .flatMap((workload) => podOf(workload)?.containers ?? [])
    .flatMap((container) => container.at('env').items)
    .filter((item) => variable.test(item.at('name').text ?? ''))
    .flatMap((item) => item.at('value').text ?? []);
  if (made.length === 0 || made.includes(database)) return undefined;
  const meant = tryFindClosestName(database, made);
  return {
    message: `${service.name} makes the database '${made.join("', '")}', not '${database}'`,
    severity: meant === undefined ? 'info' : 'warning',
  };
}

function example(url: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: was, namespace: shop }
data: { SPRING_DATASOURCE_URL: "${url}" }
---
apiVersion: v1
kind: Service
metadata: { name: mysql, namespace: shop }
spec: { ports: [{ port: 3306 }] }
`;
}
