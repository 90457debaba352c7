/** How soon somebody must look: at once, within the day, or when they pass by. */
export type Severity = 'critical' | 'warning' | 'info';

/** One alert. Text may hold Prometheus' templates, `{{ $labels.node }}`. */
export interface Alert {
  readonly name: string;
  readonly severity: Severity;
  /** PromQL; what it returns are the alerts. */
  readonly expr: string;
  /** How long it must hold. @default - it fires with the first evaluation */
  readonly for?: string;
  /** One line: what is wrong, with which object. */
  readonly summary: string;
  /** What it means and what it costs. */
  readonly description: string;
  /** Heading in docs/operations.md, in the form of a link's end. */
  readonly runbook: string;
}

/** Alerts of one topic: a group and a file. */
export interface AlertTopic {
  readonly topic: string;
  readonly alerts: readonly Alert[];
}

/** A topic in Prometheus' words. */
export function ruleGroups({ topic, alerts }: AlertTopic) {
  return { groups: [{ name: topic, rules: alerts.map(rule) }] };
}

function rule(alert: Alert) {
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    labels: { severity: alert.severity },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      runbook: `docs/operations.md#${alert.runbook}`,
    },
  };
}
