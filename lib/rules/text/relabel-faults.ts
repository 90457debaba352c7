import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { whyNotRe2 } from '../../manifests/re2.ts';
import type { Problem } from '../rule.ts';

const actions = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
];
const needTarget = new Set(['replace', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal']);

/** What Prometheus refuses in a list of relabelings (model/relabel/relabel.go, Prometheus 3.13). */
export function* relabelFaults(list: Field): Generator<Problem> {
  for (const relabel of list.items) {
    const at = relabel.at('action');
    const action = (at.text ?? 'replace').toLowerCase();
    if (!actions.includes(action)) {
      const meant = tryFindClosestName(action, actions);
      yield {
        at,
        message: `no action '${action}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
      };
      continue;
    }
    const regex = relabel.at('regex');
    const fault = regex.text === undefined || regex.text === '' ? undefined : whyNotRe2(regex.text);
    if (fault !== undefined)
      yield { at: regex, message: `'${regex.text}' is no regular expression: ${fault}` };
    if (needTarget.has(action) && !relabel.at('target_label').exists)
      yield { at: relabel.at('target_label'), message: `action ${action} needs a target_label` };
    if (/^label(drop|keep)$/.test(action) && relabel.at('source_labels').exists)
      yield { at: relabel.at('source_labels'), message: `action ${action} takes a regex and nothing else` };
  }
}
