import { waveAnnotation } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const invalidSyncWave: Rule = {
  id: 'invalid-sync-wave',
  severity: 'error',
  title: 'The sync wave of an object is no whole number',
  judges: 'every',
  why: 'Argo CD says nothing and takes it for wave 0, so the order that was wanted is not kept.',
  fix: 'Write a whole number in quotes, such as "-5".',
  source: 'argo-cd gitops-engine/pkg/sync/syncwaves/waves.go (strconv.Atoi, v3.2.5)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, annotations: { argocd.argoproj.io/sync-wave: first } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, annotations: { argocd.argoproj.io/sync-wave: "-5" } }
`,
  },
  *check(object) {
    const at = object.at('metadata', 'annotations', waveAnnotation);
    if (!at.exists || /[{$]/.test(at.text ?? '')) return;
    if (at.text === undefined) {
      yield { at, message: `sync wave ${at.value} is a ${typeof at.value}; annotations are text` };
    } else if (!/^[-+]?\d+$/.test(at.text)) {
      yield { at, message: `sync wave '${at.text}' is no whole number and counts as 0` };
    }
  },
};
