import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { isSameNamespace } from './named.ts';
import type { TargetLabels } from './relabel.ts';
import { endpointTargets, podTargets, serviceTargets } from './scrape-targets.ts';

/** What each role finds of a workload, found out when it is first asked for. */
export class Targets {
  readonly #known = new Map<string, readonly TargetLabels[]>();
  readonly #find: (role: string) => readonly TargetLabels[];

  constructor(view: View, services: readonly Resource[], workload: Resource) {
    this.#find = (role) => {
      if (role === 'pod') return podTargets(view, workload);
      if (role === 'service') return services.flatMap(serviceTargets);
      if (!role.startsWith('endpoint')) return [];
      return services.flatMap((service) => endpointTargets(service, workload));
    };
  }

  of(role: string): readonly TargetLabels[] {
    const targets = this.#known.get(role) ?? this.#find(role);
    this.#known.set(role, targets);
    return targets;
  }
}

/** The namespaces that a discovery looks at; undefined for all. */
export function namesOf(discovery: Field, configMap: Resource): string[] | undefined {
  const namespaces = discovery.at('namespaces');
  const own = namespaces.at('own_namespace').boolean === true ? [configMap.namespace ?? ''] : [];
  const names = [...namespaces.at('names').texts, ...own];
  return names.length === 0 ? undefined : names;
}

/** Whether a discovery looks at the workload's namespace and its selectors let the pods through. */
export function isInReach(discovery: Field, configMap: Resource, workload: Resource): boolean {
  const names = namesOf(discovery, configMap);
  if (names?.some((name) => isSameNamespace(name, workload.namespace)) === false) return false;
  const labels = podOf(workload)?.labels ?? {};
  return discovery
    .at('selectors')
    .items.filter((selector) => selector.at('role').text === 'pod')
    .every((selector) => selectorLetsThrough(selector.at('label').text ?? '', labels));
}

/** `app=web,tier!=test`; forms with sets are not looked into. */
function selectorLetsThrough(selector: string, labels: Readonly<Record<string, string>>): boolean {
  if (/[()]/.test(selector)) return true;
  return selector
    .split(',')
    .filter((part) => part.trim() !== '')
    .every((part) => {
      const [, key = '', operator, value = ''] = /^\s*([^=!\s]+)\s*(==|=|!=)?\s*(.*?)\s*$/.exec(part) ?? [];
      if (operator === undefined) return labels[key] !== undefined;
      return operator === '!=' ? labels[key] !== value : labels[key] === value;
    });
}
