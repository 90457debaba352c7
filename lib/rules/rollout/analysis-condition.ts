import { isFilledIn, templateKinds } from '../../manifests/relations/analyses.ts';
import type { Rule } from '../rule.ts';

export const analysisCondition: Rule = {
  id: 'analysis-condition',
  severity: 'error',
  title: 'A condition of an analysis cannot be read',
  judges: templateKinds,
  why: 'The expression does not compile: each measurement is an error, and after some of them the release is aborted.',
  fix: 'Write an expression over result, such as result[0] < 0.05.',
  source: 'utils/evaluate/evaluate.go, EvalCondition (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, successCondition: 'result[0 < 0.05' }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, successCondition: 'result[0] < 0.05' }] }
`,
  },
  *check({ spec }) {
    for (const metric of spec.at('metrics').items) {
      for (const key of ['successCondition', 'failureCondition']) {
        const at = metric.at(key);
        if (at.text === undefined || at.text === '' || isFilledIn(at)) continue;
        const reason = reasonAgainst(at.text);
        if (reason !== undefined) yield { at, message: `'${at.text}' ${reason}` };
      }
    }
  },
};

const opened: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What keeps an expression from compiling, as far as brackets, quotes and operators tell. */
function reasonAgainst(condition: string): string | undefined {
  const bare = condition.replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, ' x ');
  if (/['"]/.test(bare)) return 'has a quotation mark that is not closed';
  const open: string[] = [];
  for (const character of bare) {
    if ('([{'.includes(character)) open.push(character);
    const expected = opened[character];
    if (expected !== undefined && open.pop() !== expected) return `has a '${character}' too many`;
  }
  if (open.length > 0) return `has a '${open.at(-1)}' that is not closed`;
  if (/(?:^|[^=!<>])=(?:[^=]|$)/.test(bare)) return "has a single '=': write '==' to compare";
  if (/(?:^\s*[<>=&|*/])|(?:[<>=&|*/+-]\s*$)/.test(bare)) return 'has an operator with nothing on one side';
  return undefined;
}
