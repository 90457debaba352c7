import { apiTypeOf } from '../../manifests/api/api-types.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { shown } from '../../manifests/shown.ts';
import type { Rule } from '../rule.ts';
import { labelProblem, serviceNameProblem, subdomainProblem, tooLong } from './names.ts';

type Check = (name: string) => string | undefined;

/** Kinds whose names have to be more than a DNS subdomain. */
const checks: Readonly<Record<string, Check>> = {
  Namespace: labelProblem,
  Service: serviceNameProblem,
  // Eleven characters are added for the time of each Job.
  'batch/CronJob': (name) => subdomainProblem(name) ?? tooLong(name, 52),
  // The name becomes a label of its pods.
  'batch/Job': (name) => subdomainProblem(name) ?? tooLong(name, 63),
  // As a label of its pods, the name is followed by the hash of its revision.
  'apps/StatefulSet': (name) => subdomainProblem(name) ?? tooLong(name, 52),
};

export const invalidName: Rule = {
  id: 'invalid-name',
  severity: 'error',
  title: 'An object or container has no name, or one that its kind may not have',
  judges: 'every',
  why: 'The API server refuses the object, or the objects that are made of it and named after it.',
  fix: 'Rename it to what the message says; shorten a name that gets a suffix.',
  source:
    'kubernetes pkg/apis/*/validation 1.31; k8s.io/docs/concepts/overview/working-with-objects/names; kubernetes#64023',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web_service, namespace: shop }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web-service, namespace: shop }
`,
  },
  *check(object) {
    const at = object.at('metadata', 'name');
    const problem = at.exists ? nameProblem(object, at.text) : missingName(object);
    if (problem !== undefined) yield { at, message: problem };
    for (const container of podOf(object)?.allContainers ?? []) {
      const name = container.at('name');
      if (name.text === undefined || isPlaceholder(name.text)) continue;
      const odd = labelProblem(name.text);
      if (odd !== undefined) yield { at: name, message: `container ${shown(name.text)} ${odd}` };
    }
  },
};

function nameProblem({ kind, manifest }: Resource, name: string | undefined): string | undefined {
  if (name === undefined || isPlaceholder(name)) return undefined;
  // Rights may have any name that fits into a URL.
  if (manifest.apiVersion.startsWith('rbac.authorization.k8s.io/'))
    return /[/%]|^\.\.?$/.test(name) ? `${shown(name)} may have neither / nor %` : undefined;
  const check = checks[kind] ?? subdomainProblem;
  const problem = check(name);
  return problem === undefined ? undefined : `${shown(name)} ${problem}`;
}

function missingName({ manifest, root }: Resource): string | undefined {
  const isGenerated = root.at('metadata', 'generateName').exists;
  if (isGenerated || apiTypeOf(manifest.apiVersion, manifest.kind) === undefined) return undefined;
  return 'missing; an object needs a name';
}
