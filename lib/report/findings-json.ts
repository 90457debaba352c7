import { type Finding, summaryOf } from '../rules/finding.ts';
import type { Severity } from '../rules/rule.ts';

/** What `check --format json` prints. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly summary: Readonly<Record<Severity, number>>;
  /** How many findings `accepted.yaml` answers for. */
  readonly accepted: number;
}

/** Findings for machines, on one line. */
export function jsonFindings(findings: readonly Finding[], accepted: number): string {
  const result: CheckResult = { findings, summary: summaryOf(findings), accepted };
  return JSON.stringify(result);
}
