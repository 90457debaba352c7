import { staleId } from './acceptance.ts';
import { allRules } from './all.ts';
import { unreadableId } from './check.ts';
import type { Rule } from './rule.ts';

/** What can be said of a rule without running it. */
export type RuleDescription = Pick<Rule, 'id' | 'severity' | 'title' | 'why' | 'fix' | 'source'> &
  Partial<Pick<Rule, 'examples' | 'judges'>>;

/** Findings that no rule makes, because there is no object to judge. */
const withoutObject: readonly RuleDescription[] = [
  {
    id: unreadableId,
    severity: 'error',
    title: 'A file means to hold manifests and cannot be read',
    why: 'What cannot be read is not judged, and Argo CD stops at it too.',
    fix: 'Mend the YAML.',
    source: 'YAML 1.2, and P44 for what Kubernetes reads differently',
  },
  {
    id: staleId,
    severity: 'error',
    title: 'An entry of accepted.yaml accepts nothing, or names no rule',
    why: 'It would silently accept the next finding of that kind, which nobody has looked at.',
    fix: 'Remove the entry, or mend it.',
    source: 'cdk-nag and ESLint treat unused suppressions the same way',
  },
];

/** Everything that a finding may have as its rule, by id. */
export const catalog: ReadonlyMap<string, RuleDescription> = new Map(
  [...allRules, ...withoutObject].map((rule) => [rule.id, rule]),
);
