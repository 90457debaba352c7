import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Rule } from '../rule.ts';

const modes = ['enforce', 'audit', 'warn'];
const levels = ['privileged', 'baseline', 'restricted'];
const prefix = 'pod-security.kubernetes.io/';

const example = (label: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${label} } }
`;

export const podSecurityLabel: Rule = {
  id: 'pod-security-label',
  severity: 'error',
  title: 'A label for pod security says nothing that Kubernetes knows',
  judges: ['Namespace'],
  why: 'A level that does not exist is refused by the API server; a label with a slip in its key is taken, and means nothing.',
  fix: 'Write pod-security.kubernetes.io/enforce (or audit, warn) with privileged, baseline or restricted.',
  source:
    'P28; Kubernetes docs, pod security admission; kubernetes staging/src/k8s.io/pod-security-admission/api/helpers.go',
  examples: {
    flagged: example(`${prefix}enforce: strict`),
    accepted: example(`${prefix}enforce: restricted`),
  },
  *check(namespace) {
    for (const [key, at] of namespace.at('metadata', 'labels').entries) {
      if (!key.startsWith(prefix)) continue;
      const name = key.slice(prefix.length);
      const mode = name.replace(/-version$/, '');
      const value = `${at.value}`;
      if (!modes.includes(mode)) {
        const meant = tryFindClosestName(mode, modes);
        yield {
          at,
          message: `'${name}' is none of ${modes.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
      } else if (name === mode && !levels.includes(value)) {
        const meant = tryFindClosestName(value, levels);
        yield {
          at,
          message: `level '${value}' is none of ${levels.join(', ')}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
      } else if (name !== mode && !/^(latest|v1\.\d+)$/.test(value)) {
        yield { at, message: `version '${value}' is neither latest nor as v1.31` };
      }
    }
  },
};
