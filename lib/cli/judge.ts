import { existsSync, readFileSync } from 'node:fs';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Inventory } from '../manifests/inventory.ts';
import { type Accepted, readAccepted } from '../platform/accepted-file.ts';
import { type AcceptanceResult, accept } from '../rules/acceptance.ts';
import { allRules } from '../rules/all.ts';
import { catalog } from '../rules/catalog.ts';
import { check, severityOf } from '../rules/check.ts';
import { isAtLeast, type Severity } from '../rules/rule.ts';

const usualFile = 'accepted.yaml';

/**
 * All rules over an inventory, with what is accepted taken away.
 *
 * @param file where the accepted findings are. @default accepted.yaml in the working directory, if there is one
 * @param least lighter findings may be missing: rules that have no others are not asked
 * @throws SlipwayError when the file cannot be read as one
 */
export function judge(inventory: Inventory, file?: string, least: Severity = 'info'): AcceptanceResult {
  const { entries, severities } = acceptedFrom(file ?? usualFile, file !== undefined);
  const rules = allRules.filter((rule) => {
    const set = severities[rule.id] ?? severityOf(rule, {}, inventory);
    // An entry that accepts nothing any more is an error, whatever it accepted.
    return (set !== 'off' && isAtLeast(set, least)) || entries.some((entry) => entry.rule === rule.id);
  });
  const findings = check(inventory, rules, severities);
  const checked = new Set(inventory.written.map(String));
  const wasChecked = (object: string) => inventory.facts.whole === true || checked.has(object);
  return accept(findings, entries, { file: file ?? usualFile, rules: [...catalog.keys()], wasChecked });
}

function acceptedFrom(file: string, wanted: boolean): Accepted {
  if (!existsSync(file)) {
    if (wanted)
      throw new SlipwayError(`${file} is not here; --accepted takes a file of accepted findings`, 2);
    return { entries: [], severities: {} };
  }
  const { accepted, errors } = readAccepted(file, readFileSync(file, 'utf8'));
  if (accepted === undefined) throw new SlipwayError(errors.join('\n'), 2);
  const unknown = Object.keys(accepted.severities).filter((id) => !catalog.has(id));
  if (unknown.length > 0)
    throw new SlipwayError(
      `${file} severities: no rule ${unknown.join(', ')}; slipway explain lists them`,
      2,
    );
  return accepted;
}
