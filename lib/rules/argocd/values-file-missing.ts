import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { sourcesOf } from '../../manifests/relations/applications.ts';
import { rootOf } from '../../manifests/relations/repository-roots.ts';
import type { Problem, Rule } from '../rule.ts';

export const valuesFileMissing: Rule = {
  id: 'values-file-missing',
  severity: 'error',
  title: 'An Application names a file of Helm values that is not there',
  judges: ['argoproj.io/Application'],
  absence: true,
  why: 'Argo CD cannot render the chart, reports a ComparisonError and syncs nothing.',
  fix: 'Name a file that the repository has, and a source whose ref is the word after the dollar sign.',
  source: 'argo-cd docs/user-guide/multiple_sources.md (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  sources:
    - { chart: web, repoURL: "https://charts.example", helm: { valueFiles: [$values/web.yaml] } }
    - { repoURL: "https://git.example/tree.git" }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  sources:
    - { chart: web, repoURL: "https://charts.example", helm: { valueFiles: [$values/web.yaml] } }
    - { ref: values, repoURL: "https://git.example/tree.git" }
`,
  },
  *check(application, view) {
    const sources = sourcesOf(application);
    for (const { helm, file } of sources.flatMap(filesOf)) {
      if (helm.at('ignoreMissingValueFiles').boolean === true) continue;
      yield* problemOf(view, file, sources);
    }
  },
};

function filesOf(source: Field): { helm: Field; file: Field }[] {
  const helm = source.at('helm');
  return helm.at('valueFiles').items.map((file) => ({ helm, file }));
}

function* problemOf(view: View, file: Field, sources: readonly Field[]): Generator<Problem> {
  const [, ref, path = ''] = /^\$([^/]+)\/(.+)$/.exec(file.text ?? '') ?? [];
  if (ref === undefined || ref.startsWith('ARGOCD_')) return;
  const holder = sources.find((source) => source.at('ref').text === ref);
  if (holder === undefined) {
    const refs = sources.flatMap((source) => source.at('ref').text ?? []).join(', ');
    yield { at: file, message: `no source has the ref '${ref}'; there is ${refs || 'none'}` };
    return;
  }
  const repository = holder.at('repoURL').text ?? '';
  const root = rootOf(view, repository);
  if (root === undefined || /[{$]/.test(path) || view.files.has(`${root}${path}`)) return;
  yield { at: file, message: `no file '${path}' in ${repository}` };
}
