import { type Finding, sentenceOf } from '../rules/finding.ts';
import type { Severity } from '../rules/rule.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Findings as commands of a GitHub workflow, which shows them beside the lines of a pull request
 * (docs.github.com, "Workflow commands for GitHub Actions"). One line a finding.
 */
export function githubFindings(findings: readonly Finding[]): string {
  return findings.map(annotation).join('\n');
}

function annotation(finding: Finding): string {
  const { rule, severity, fix, file, line } = finding;
  const properties = {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: String(line) }),
    title: rule,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(`${sentenceOf(finding)}\n${fix}`)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
