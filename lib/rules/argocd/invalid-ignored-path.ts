import type { Rule } from '../rule.ts';

export const invalidIgnoredPath: Rule = {
  id: 'invalid-ignored-path',
  severity: 'error',
  title: 'A path of ignoreDifferences is none that Argo CD can read',
  judges: ['argoproj.io/Application'],
  why: 'Argo CD fails to compare the Application, or the path points at nothing and the differences are not ignored.',
  fix: 'Begin JSON pointers with a slash, and jq paths with a dot; put keys with dashes, dots or slashes into quotes.',
  source: 'argo-cd docs/user-guide/diffing.md (v3.2.5); RFC 6901',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [spec.replicas] }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }] }
`,
  },
  *check(application) {
    for (const entry of application.spec.at('ignoreDifferences').items) {
      for (const at of entry.at('jsonPointers').items) {
        if (at.text === undefined || at.text.startsWith('/') || at.text.includes('{{')) continue;
        yield { at, message: `JSON pointer '${at.text}' does not begin with a slash` };
      }
      for (const at of entry.at('jqPathExpressions').items) {
        const wrong = at.text === undefined || at.text.includes('{{') ? undefined : whyNoPath(at.text);
        if (wrong !== undefined) yield { at, message: `jq path '${at.text}' ${wrong}` };
      }
    }
  },
};

function whyNoPath(path: string): string | undefined {
  const plain = path.trim().replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  // Functions such as `select` and `del` may begin a path.
  if (!/^[.(a-z_]/.test(plain)) return 'does not begin with a dot';
  if (plain.includes('"') && (plain.match(/"/g)?.length ?? 0) % 2 === 1)
    return 'has a quote that is not closed';
  for (const [open, close] of [
    ['[', ']'],
    ['(', ')'],
    ['{', '}'],
  ] as const) {
    if (plain.split(open).length !== plain.split(close).length) return `has a ${open} or ${close} too many`;
  }
  const [, key] = /^(?:\.[\w.[\]]*)?\.([A-Za-z_]\w*[-/][\w-/]*)$/.exec(plain) ?? [];
  return key === undefined
    ? undefined
    : `takes '${key}' for a subtraction or division; put the key into quotes`;
}
