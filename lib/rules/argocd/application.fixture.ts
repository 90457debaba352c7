import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { check } from '../check.ts';
import { objectName } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** An Application as YAML; what it syncs to is the cluster that Argo CD runs in, unless the spec has a destination. */
export function application(spec: string, name = 'web', annotations = ''): string {
  const destination = spec.includes('destination:')
    ? ''
    : 'destination: { server: "https://kubernetes.default.svc", namespace: shop }, ';
  return `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd, annotations: { ${annotations} } }
spec: { project: default, ${destination}${spec} }
`;
}

/** Any object as YAML. */
export function object(kind: string, name: string, rest = '', annotations = ''): string {
  const [apiVersion, short] = kind.split(' ');
  return `---
apiVersion: ${apiVersion}
kind: ${short}
metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }
${rest}
`;
}

/** What a rule says to the files of a tree, one line a finding. */
export function judgeFiles(rule: Rule, files: Readonly<Record<string, string>>): string[] {
  const read = readManifests(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (read.unreadable.length > 0) throw new Error(JSON.stringify(read.unreadable));
  return check(new Inventory(read, { whole: true }), [rule]).map(
    ({ object: found, path, message }) => `${objectName(found)} ${path}: ${message}`,
  );
}
