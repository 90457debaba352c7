import type { RuleDescription } from '../rules/catalog.ts';

/** Everything about a rule, for a terminal. */
export function explainRule({ id, severity, title, why, fix, source, examples }: RuleDescription): string {
  const shown =
    examples === undefined
      ? []
      : [section('Flagged', examples.flagged), section('Accepted', examples.accepted)];
  return [`${id} (${severity})`, `${title}.`, '', why, '', `Fix: ${fix}`, `Source: ${source}`, ...shown].join(
    '\n',
  );
}

function section(title: string, yaml: string): string {
  return `\n${title}:\n\n${yaml.trim().replaceAll(/^(?=.)/gm, '  ')}`;
}

/** One line a rule. */
export function listRules(rules: readonly RuleDescription[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`)
    .join('\n');
}
