import type { Inventory } from '../manifests/inventory.ts';
import { lineOf } from '../manifests/line-of.ts';
import { templateReason, type UnreadableDocument } from '../manifests/read-manifests.ts';
import type { Resource } from '../manifests/resource.ts';
import type { Finding, FindingObject } from './finding.ts';
import { viewFor } from './restricted-view.ts';
import type { Problem, Rule, Severity } from './rule.ts';

/** What to do about a rule that throws: its object is not at fault. */
const crashFix = 'Report it with this object; the rule is wrong, whatever the object is.';

/** Rules by id, with the severity that they have here; `off` for none. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/**
 * Gives every object to every rule that judges its kind. Findings come in the order of files and lines, those without a file by
 * object; a rule that throws is a finding itself, so that nothing passes because a check broke.
 */
export function check(inventory: Inventory, rules: readonly Rule[], severities: Severities = {}): Finding[] {
  const findings = inventory.unreadable.map(unreadable);
  for (const rule of rules) {
    const set = severities[rule.id];
    if (set === 'off') continue;
    const view = viewFor(inventory, rule);
    for (const object of judgedBy(rule, inventory)) {
      try {
        for (const problem of rule.check(object, view)) {
          findings.push(finding(rule, set ?? severityOf(rule, problem, inventory), object, problem));
        }
      } catch (error) {
        const message = `the rule itself failed: ${(error as Error).message}`;
        findings.push(finding(rule, 'error', object, { at: object.root, message, fix: crashFix }));
      }
    }
  }
  return findings.sort(compare);
}

function judgedBy({ judges }: Rule, inventory: Inventory): readonly Resource[] {
  if (judges === 'every') return inventory.written;
  return judges.flatMap((kind) => inventory.all(kind).filter(({ promised }) => !promised));
}

/** How much a problem of a rule weighs, or the heaviest of them, where nobody set it. */
export function severityOf(
  rule: Rule,
  { severity = rule.severity }: Partial<Problem>,
  { facts }: Pick<Inventory, 'facts'>,
): Severity {
  return rule.absence === true && facts.whole !== true && severity === 'error' ? 'warning' : severity;
}

function finding(rule: Rule, severity: Severity, resource: Resource, { at, message, fix }: Problem): Finding {
  const { source } = resource;
  const line = lineOf(source, at.steps);
  return {
    rule: rule.id,
    severity,
    object: objectOf(resource.subject),
    path: at.path,
    message,
    fix: fix ?? rule.fix,
    ...(source.file === undefined ? {} : { file: source.file }),
    ...(line === undefined ? {} : { line }),
    ...(source.constructPath === undefined ? {} : { constructPath: source.constructPath }),
  };
}

function objectOf({ manifest: { apiVersion, kind }, namespace, name }: Resource): FindingObject {
  return namespace === undefined ? { apiVersion, kind, name } : { apiVersion, kind, namespace, name };
}

/** The one finding that no rule makes: what could not be read could not be judged. */
export const unreadableId = 'unreadable-manifest';

function unreadable({ file, line, reason }: UnreadableDocument): Finding {
  return {
    rule: unreadableId,
    // A template is nobody's manifest yet: what fills it in may be right.
    severity: reason.startsWith(templateReason) ? 'warning' : 'error',
    object: { apiVersion: '', kind: 'File', name: file },
    path: '',
    message: reason,
    fix: 'mend the YAML; what cannot be read is not judged',
    file,
    line,
  };
}

function compare(left: Finding, right: Finding): number {
  return (
    compareText(left.file ?? '', right.file ?? '') ||
    (left.line ?? 0) - (right.line ?? 0) ||
    compareText(nameOf(left), nameOf(right)) ||
    compareText(left.rule, right.rule) ||
    compareText(left.path, right.path)
  );
}

function nameOf({ object: { kind, namespace = '', name } }: Finding): string {
  return `${kind} ${namespace} ${name}`;
}

/** By code units: the order must not depend on the locale. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
