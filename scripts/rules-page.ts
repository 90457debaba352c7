import { readdirSync } from 'node:fs';
import path from 'node:path';
import { catalog, type RuleDescription } from '../lib/rules/catalog.ts';

/** The folders of rules, in the order in which the page has them. */
const subjects: Readonly<Record<string, string>> = {
  identity: 'Names, fields and values',
  references: 'References between objects',
  rollout: 'Argo Rollouts',
  mesh: 'Istio',
  autoscaling: 'Autoscaling and disruption budgets',
  scheduling: 'Scheduling',
  storage: 'Storage',
  security: 'Security',
  argocd: 'Argo CD',
  releases: 'Values of Helm charts',
  text: 'Configuration inside strings',
  observability: 'Observability',
};

/** The text of `docs/rules.md`. */
export function rulesPage(): string {
  const folders = readdirSync(path.join(import.meta.dirname, '../lib/rules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const unknown = folders.filter((name) => subjects[name] === undefined);
  if (unknown.length > 0)
    throw new Error(`name the subject of ${unknown.join(', ')} in scripts/rules-page.ts`);
  const used = Object.entries(subjects).filter(([folder]) => folders.includes(folder));
  const sections = used.map(([folder, subject]) => section(subject, rulesIn(folder)));
  const seen = new Set(used.flatMap(([folder]) => rulesIn(folder).map(({ id }) => id)));
  const others = [...catalog.values()].filter(({ id }) => !seen.has(id));
  return [
    '# Rules',
    '',
    '<!-- Written by scripts/generate-rules.ts from the rules themselves: npm run generate. -->',
    '',
    `${catalog.size} checks. \`npx slipway explain RULE\` shows one with examples; [adding-a-rule.md](adding-a-rule.md) says how to write another.`,
    '**error**: it fails, or does harm now. **warning**: it will some day, or cannot be seen from the manifests. **info**: worth knowing.',
    '',
    ...sections,
    section('Files', others),
  ].join('\n');
}

function rulesIn(folder: string): RuleDescription[] {
  return readdirSync(path.join(import.meta.dirname, '../lib/rules', folder))
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('.fixture.'))
    .sort()
    .flatMap((name) => catalog.get(path.basename(name, '.ts')) ?? []);
}

function section(subject: string, rules: readonly RuleDescription[]): string {
  return [`## ${subject}`, '', ...rules.map(entry), ''].join('\n');
}

function entry({ id, severity, title, why, fix, source }: RuleDescription): string {
  return `### ${id}\n\n**${severity}** · ${title}.\n\n${why} ${fix}\n\nSource: ${source}\n`;
}
