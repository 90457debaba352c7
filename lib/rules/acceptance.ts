import { tryFindClosestName } from '../manifests/closest-name.ts';
import { type Finding, objectName } from './finding.ts';

/** A finding that somebody answers for. */
export interface Acceptance {
  readonly rule: string;
  /** `Rollout shop/web` */
  readonly object: string;
  /** The field and everything in it. @default - every finding of the rule on the object */
  readonly path?: string | undefined;
  readonly reason: string;
  readonly owner: string;
  /** Where it is written down. */
  readonly line: number;
}

export interface AcceptanceOptions {
  /** The file that holds the acceptances. */
  readonly file: string;
  /** The ids of all rules. */
  readonly rules: readonly string[];
  /** Whether an object was among those that were checked: what was not looked at is not stale. */
  readonly wasChecked: (object: string) => boolean;
}

export interface AcceptanceResult {
  /** Findings that nobody answers for, and one for each acceptance that accepts nothing. */
  readonly open: readonly Finding[];
  readonly accepted: readonly Finding[];
}

/** The id of the finding that an acceptance makes when there is nothing left to accept. */
export const staleId = 'stale-acceptance';

/** Takes the accepted findings away, and finds the acceptances that no longer accept anything. */
export function accept(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  options: AcceptanceOptions,
): AcceptanceResult {
  const covers = (acceptance: Acceptance) => (finding: Finding) =>
    finding.rule === acceptance.rule &&
    objectName(finding.object) === acceptance.object &&
    (acceptance.path === undefined || isWithin(finding.path, acceptance.path));
  const accepted = new Set(acceptances.flatMap((acceptance) => findings.filter(covers(acceptance))));
  const stale = acceptances
    .filter((acceptance) => !findings.some(covers(acceptance)))
    .flatMap((acceptance) => staleFinding(acceptance, options) ?? []);
  return {
    open: [...findings.filter((finding) => !accepted.has(finding)), ...stale],
    accepted: [...accepted],
  };
}

/** `spec.template` holds `spec.template.spec` and `spec.template[0]`, not `spec.templates`. */
function isWithin(path: string, field: string): boolean {
  return path === field || (path.startsWith(field) && /^[.[]/.test(path.slice(field.length)));
}

function staleFinding(
  acceptance: Acceptance,
  { file, rules, wasChecked }: AcceptanceOptions,
): Finding | undefined {
  const { rule, object, path, line } = acceptance;
  let message: string;
  if (!rules.includes(rule)) {
    const meant = tryFindClosestName(rule, rules);
    message = `there is no rule '${rule}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
  } else if (wasChecked(object)) {
    message = `${rule} finds nothing on ${object}${path === undefined ? '' : ` in ${path}`} any more`;
  } else {
    return undefined;
  }
  return {
    rule: staleId,
    severity: 'error',
    object: { apiVersion: '', kind: 'File', name: file },
    path: '',
    message,
    fix: 'Remove the entry, or mend it.',
    file,
    line,
  };
}
