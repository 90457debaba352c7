import type { Field } from '../../manifests/field.ts';
import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule } from '../rule.ts';
import { type TalonRules, tryReadTalonRules } from './talon-rules.ts';

const actionners: ReadonlySet<string> = new Set([
  'aws:lambda',
  'calico:networkpolicy',
  'cilium:networkpolicy',
  'gcp:function',
  ...[
    'annotation',
    'cordon',
    'delete',
    'download',
    'drain',
    'exec',
    'label',
    'log',
    'networkpolicy',
    'script',
    'sysdig',
    'tcpdump',
    'terminate',
  ].map((name) => `kubernetes:${name}`),
]);
const priority = /^[<>]?=?(Debug|Informational|Notice|Warning|Error|Critical|Alert|Emergency|)$/i;
const outputField = /^\s*[a-z0-9.[\]_]*!?=/i;

export const invalidTalonRule: Rule = {
  id: 'invalid-talon-rule',
  severity: 'error',
  title: 'A rule of Falco Talon that Talon refuses',
  judges: ['HelmRelease'],
  why: 'One rule that is wrong makes Talon refuse all of them: it does not start, and nothing is isolated.',
  fix: 'Give each rule a name and actions; each action needs a name and an actionner of its own or of an action of that name.',
  source: 'P36; falco-talon internal/rules/rules.go isValid (v0.3.0)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec: { source: { chart: falco-talon, helm: { valuesObject: { config: { rulesOverride: "[{ rule: isolate, actions: [{ action: Isolate }] }]" } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec:
  source:
    chart: falco-talon
    helm:
      valuesObject:
        config: { rulesOverride: "[{ action: Isolate, actionner: 'kubernetes:networkpolicy' }, { rule: isolate, actions: [{ action: Isolate }] }]" }
`,
  },
  *check(release) {
    const read = isHelmRelease(release) ? tryReadTalonRules(release) : undefined;
    if (read === undefined) return;
    if (read.unreadable !== undefined)
      yield { at: read.at, message: `the rules cannot be read: ${read.unreadable}` };
    for (const rule of read.rules) {
      for (const wrong of wrongIn(rule, read)) {
        yield { at: read.at, message: `rule '${rule.at('rule').text ?? ''}' ${wrong}` };
      }
    }
  },
};

function* wrongIn(rule: Field, { actions }: TalonRules): Generator<string> {
  const given = rule.at('match', 'priority').text ?? '';
  if (!priority.test(given)) yield `has no priority that Falco knows: '${given}'`;
  for (const name of ['dry_run', 'continue']) {
    const { text } = rule.at(name);
    if (text !== undefined && text !== 'true' && text !== 'false')
      yield `has ${name} '${text}', and only true and false are taken`;
  }
  for (const field of rule.at('match', 'output_fields').texts) {
    if (field.split(',').some((part) => !outputField.test(part)))
      yield `has the output field '${field}' without = or !=`;
  }
  const listed = rule.at('actions').items;
  if (listed.length === 0) yield 'has no actions';
  for (const action of listed) yield* wrongInAction(action, actions);
}

function* wrongInAction(action: Field, shared: readonly Field[]): Generator<string> {
  const name = action.at('action').text;
  if (name === undefined) {
    yield 'has an action without a name';
    return;
  }
  const meant = shared.find((item) => item.at('action').text === name);
  const actionner = action.at('actionner').text ?? meant?.at('actionner').text;
  if (actionner === undefined) {
    const names = shared.flatMap((item) => item.at('action').text ?? []).join(', ');
    yield `has the action '${name}' without an actionner; actions that have one: ${names || 'none'}`;
  } else if (!actionners.has(actionner)) {
    yield `has the action '${name}' with the actionner '${actionner}', which Talon does not have`;
  }
}
