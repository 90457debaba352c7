import { SlipwayError } from '../gitops/slipway-error.ts';
import type { AcceptanceResult } from '../rules/acceptance.ts';
import { type Finding, objectName, summaryOf } from '../rules/finding.ts';
import { severities } from '../rules/rule.ts';
import { pathInput } from './check-input.ts';
import { judge } from './judge.ts';

/** What cdk8s.yaml may say under `properties` of the plugin. */
export interface SlipwayRulesProps {
  /** Whether the app makes everything in the cluster. @default false */
  readonly whole?: boolean;
  /** A file of cluster facts. @default - platform.yaml, where there is one */
  readonly facts?: string;
  /** A file of accepted findings. @default - accepted.yaml, where there is one */
  readonly accepted?: string;
}

/** The part of cdk8s-cli's `ValidationContext` that is used here (cdk8s-cli lib/plugins/validation.d.ts). */
export interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly {
        readonly resourceName: string;
        readonly locations: readonly string[];
        readonly manifestPath: string;
      }[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/** The rules as a validation plugin of cdk8s: `cdk8s synth` fails where one of them finds an error. */
export class SlipwayRules {
  readonly #props: SlipwayRulesProps;

  constructor(props: SlipwayRulesProps = {}) {
    this.#props = props;
  }

  async validate({ manifests, report }: ValidationContext): Promise<void> {
    const result = this.#tryJudge(manifests);
    if (result instanceof SlipwayError) {
      report.addViolation(unjudged(result));
      report.submit('failure');
      return;
    }
    for (const [rule, findings] of byRule(result.open)) report.addViolation(violation(rule, findings));
    const { error, warning, info } = summaryOf(result.open);
    report.submit(error > 0 ? 'failure' : 'success', {
      Errors: String(error),
      Warnings: String(warning),
      'To know': String(info),
      Accepted: String(result.accepted.length),
    });
  }

  /** Manifests, facts or accepted findings that cannot be read are the user's to mend: cdk8s would print a stack. */
  #tryJudge(manifests: readonly string[]): AcceptanceResult | SlipwayError {
    const { facts, accepted, whole = false } = this.#props;
    try {
      return judge(pathInput(manifests, { facts, whole }).inventory, accepted);
    } catch (error) {
      if (error instanceof SlipwayError) return error;
      throw error;
    }
  }
}

function unjudged({ message }: SlipwayError) {
  return {
    ruleName: 'unreadable-input (error)',
    recommendation: 'npx slipway check',
    fix: 'Mend it; what cannot be read is not judged.',
    violatingResources: [{ resourceName: 'this folder', locations: [message], manifestPath: '.' }],
  };
}

/** Rules with errors come first. */
function byRule(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  const inOrder = findings.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  for (const finding of inOrder) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return [...groups];
}

function violation(rule: string, findings: readonly Finding[]) {
  const [first] = findings;
  return {
    ruleName: `${rule} (${first?.severity})`,
    recommendation: `npx slipway explain ${rule}`,
    fix: first?.fix ?? '',
    violatingResources: findings.map(({ object, path, message, file = '', line }) => ({
      resourceName: objectName(object),
      locations: [path === '' ? message : `${path}: ${message}`],
      manifestPath: line === undefined ? file : `${file}:${line}`,
    })),
  };
}
