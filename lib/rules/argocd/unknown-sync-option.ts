import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import type { Rule } from '../rule.ts';

const flags = ['true', 'false'];

/** Options of an Application and of single objects, with what may stand behind the sign. */
const known: Readonly<Record<string, readonly string[]>> = {
  ApplyOutOfSyncOnly: flags,
  ClientSideApplyMigration: flags,
  CreateNamespace: flags,
  Delete: [...flags, 'confirm'],
  FailOnSharedResource: flags,
  Force: flags,
  Prune: [...flags, 'confirm'],
  PruneLast: flags,
  PrunePropagationPolicy: ['foreground', 'background', 'orphan'],
  Replace: flags,
  RespectIgnoreDifferences: flags,
  ServerSideApply: flags,
  SkipDryRunOnMissingResource: flags,
  Validate: flags,
};

export const unknownSyncOption: Rule = {
  id: 'unknown-sync-option',
  severity: 'error',
  title: 'A sync option is none that Argo CD knows',
  judges: 'every',
  why: 'Argo CD compares the text as a whole and says nothing about one it does not know, so the sync goes on without it.',
  fix: 'Write the option as Argo CD does: name, equals sign, value, as in ServerSideApply=true.',
  source: 'argo-cd docs/user-guide/sync-options.md; gitops-engine/pkg/sync/common/types.go (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { syncOptions: [CreateNamespaces=true] } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { syncOptions: [CreateNamespace=true] } }
`,
  },
  *check(object) {
    if (object.kind === 'argoproj.io/Application') {
      for (const at of object.spec.at('syncPolicy', 'syncOptions').items) yield* problemOf(at, at.text ?? '');
    }
    const at = object.at('metadata', 'annotations', 'argocd.argoproj.io/sync-options');
    for (const option of at.text?.split(',') ?? []) yield* problemOf(at, option.trim());
  },
};

function* problemOf(at: Field, option: string) {
  if (option === '' || /[{$]/.test(option)) return;
  const [name = '', value] = option.split('=');
  const values = Object.hasOwn(known, name) ? known[name] : undefined;
  if (values === undefined) {
    const meant = tryFindClosestName(name, Object.keys(known));
    yield {
      at,
      message: `no sync option '${name}'${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    };
  } else if (value === undefined || !values.includes(value)) {
    yield {
      at,
      message: `sync option '${option}' needs one of ${values.map((it) => `${name}=${it}`).join(', ')}`,
    };
  }
}
