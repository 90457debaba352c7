import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { check } from './check.ts';
import { type Finding, objectName } from './finding.ts';
import type { Rule } from './rule.ts';

/**
 * What a rule says to manifests written as YAML, one line a finding: `VirtualService shop/blog spec.http[0]: no such host`. A
 * severity other than the rule's own stands in front. The manifests are everything in the cluster unless facts say otherwise.
 */
export function judge(rule: Rule, yaml: string, facts: ClusterFacts = { whole: true }): string[] {
  return findingsOf(rule, yaml, facts).map(({ severity, object, path, message }) => {
    const place = path === '' ? '' : ` ${path}`;
    return `${severity === rule.severity ? '' : `${severity} `}${objectName(object)}${place}: ${message}`;
  });
}

/** The findings themselves. @throws when the YAML cannot be read: a test must not pass because of a slip in it */
export function findingsOf(rule: Rule, yaml: string, facts: ClusterFacts = { whole: true }): Finding[] {
  const read = readManifests([{ path: 'test.yaml', text: yaml }]);
  if (read.unreadable.length > 0) throw new Error(JSON.stringify(read.unreadable));
  return check(new Inventory(read, facts), [rule]);
}
