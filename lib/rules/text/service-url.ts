import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { type Address, addressReads, whyUnreachable } from '../../manifests/relations/service-address.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { linesOf, textsOf } from './texts.ts';
import { readUrl } from './urls.ts';

export const serviceUrl: Rule = {
  id: 'service-url',
  severity: 'error',
  title: 'A program is given the address of a Service that is not there, or a port that it does not have',
  judges: ['ConfigMap', ...workloadKinds],
  reads: addressReads,
  absence: true,
  why: 'The name is not resolved or the connection refused: the program fails at its start, or at the first request that needs it.',
  fix: 'Name the Service, outside its namespace as name.namespace, and a port of it.',
  source: 'Kubernetes docs, DNS for Services and Pods',
  examples: { flagged: example('redis://redis:6380'), accepted: example('redis://redis:6379') },
  *check(object, view) {
    const aliases = aliasesOf(object);
    for (const at of textsOf(object)) {
      for (const address of addressesIn(at)) {
        if (aliases.includes(address.host)) continue;
        const reason = whyUnreachable(view, address, object.namespace);
        if (reason !== undefined) yield { at, message: reason };
      }
    }
  },
};

const hosts =
  /(?<![\w.@/-])([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)?\.svc(?:\.cluster\.local)?)(?::(\d+))?(?![\w.-])/g;

/**
 * A text that is a URL, and names that end as those of Services do, wherever they stand. What other rules read, as the
 * configuration of Prometheus, is left to them.
 */
function addressesIn({ text = '' }: Field): Address[] {
  if (/\bscrape_configs\b|\bdatasources:|\bproxy_pass\b|"panels"/.test(text)) return [];
  const whole = readUrl(text.replace(/^--?[\w.-]+=/, ''));
  if (whole !== undefined) return text.startsWith('jdbc:') ? [] : [whole];
  if (!text.includes('.svc')) return [];
  return linesOf(text).flatMap((line) =>
    [...line.replaceAll(/\w+:\/\//g, ' ').matchAll(hosts)].map(([, host = '', port]) => ({
      host,
      port: port === undefined ? undefined : Number(port),
    })),
  );
}

/** Names that the pod's own hosts file knows. */
function aliasesOf(object: Resource): string[] {
  const aliases = podOf(object)?.spec.at('hostAliases').items ?? [];
  return aliases.flatMap((alias) => alias.at('hostnames').texts);
}

function example(url: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, env: [{ name: CACHE, value: "${url}" }] }]
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { ports: [{ port: 6379 }] }
`;
}
