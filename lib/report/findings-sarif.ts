import { createHash } from 'node:crypto';
import { catalog, type RuleDescription } from '../rules/catalog.ts';
import { type Finding, objectName, sentenceOf } from '../rules/finding.ts';
import type { Severity } from '../rules/rule.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Findings as SARIF 2.1.0, which GitHub code scanning and editors read (docs.oasis-open.org/sarif/sarif/v2.1.0). Every rule that
 * could have found something is described, so that a result that goes away is known to be mended.
 */
export function sarifFindings(findings: readonly Finding[], toolVersion: string): string {
  const rules = [...catalog.values()];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Slipway', semanticVersion: toolVersion, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, indexes.get(finding.rule))),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function descriptor({ id, severity, title, why, fix, source }: RuleDescription) {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${fix}\n\nSource: ${source}`,
      markdown: `${why}\n\n**${fix}**\n\nSource: ${source}`,
    },
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(finding: Finding, ruleIndex: number | undefined) {
  const { rule, severity, object, path, message, fix, file, line } = finding;
  const name = objectName(object);
  const physicalLocation = {
    artifactLocation: { uri: encodeURI(file ?? 'platform.yaml') },
    region: { startLine: line ?? 1 },
  };
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: `${sentenceOf(finding)}. ${fix}` },
    locations: [{ physicalLocation, logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] }],
    partialFingerprints: { 'slipwayFinding/v1': fingerprint(rule, name, path, message) },
  };
}

/** Stays the same when lines move, so that a finding is not taken for a new one. */
function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
