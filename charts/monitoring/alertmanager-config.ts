import type { Duration } from 'cdk8s';
import { durationWords } from '../../lib/constructs/workload/duration-words.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { configText } from './config-text.ts';

/** Stand in the text for what Git must not hold; a container that runs first puts the Secret's values there. */
export const placeholders = { username: '__SMTP_USERNAME__', recipient: '__MAIL_RECIPIENT__' } as const;

type Repeats = Pick<Platform['monitoring']['alertmanager'], 'repeatCritical' | 'repeatWarning' | 'heartbeat'>;

export interface AlertmanagerConfigProps {
  readonly mail: Platform['mail'];
  readonly repeats: Repeats;
  /** File with the password. */
  readonly passwordFile: string;
}

/** `alertmanager.yml`, but for what is only known in the cluster. */
export function alertmanagerConfig({ mail, repeats, passwordFile }: AlertmanagerConfigProps): string {
  const every = (duration: Duration) => durationWords(duration);
  return configText({
    global: {
      smtp_smarthost: `${mail.host}:${mail.port}`,
      smtp_from: placeholders.username,
      smtp_auth_username: placeholders.username,
      smtp_auth_password_file: passwordFile,
    },
    route: {
      receiver: 'mail',
      group_by: ['alertname', 'namespace'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: every(repeats.repeatWarning),
      routes: [
        {
          matchers: ['alertname="Watchdog"'],
          receiver: 'heartbeat',
          repeat_interval: every(repeats.heartbeat),
        },
        // Seen in Grafana and in Alertmanager; nobody is told.
        { matchers: ['severity="info"'], receiver: 'nobody' },
        {
          matchers: ['severity="critical"'],
          receiver: 'mail',
          group_wait: '10s',
          group_interval: '1m',
          repeat_interval: every(repeats.repeatCritical),
        },
      ],
    },
    inhibit_rules: inhibitions,
    receivers: [
      { name: 'mail', email_configs: [email(subject, true)] },
      { name: 'heartbeat', email_configs: [email('[Alive] alerts arrive', false)] },
      { name: 'nobody' },
    ],
  });
}

const subject =
  '[{{ if eq .Status "firing" }}{{ .CommonLabels.severity | title }}{{ else }}Resolved{{ end }}] {{ .GroupLabels.alertname }}: {{ (index .Alerts 0).Annotations.summary }}';

function email(about: string, resolved: boolean) {
  return { to: placeholders.recipient, send_resolved: resolved, headers: { Subject: about } };
}

const ownAlerts = [
  ...[
    'PrometheusDown',
    'AlertmanagerDown',
    'GrafanaDown',
    'LokiDown',
    'PushgatewayDown',
    'KubeStateMetricsDown',
  ],
  ...['ArgoCdDown', 'RolloutsControllerDown', 'LonghornDown', 'FalcoDown', 'IstiodDown', 'MysqlUnobserved'],
];

/** The cause keeps its consequences quiet: one mail for one thing that broke. */
const inhibitions = [
  // A dead node: what ran on it, and what watched it.
  inhibition('alertname="NodeDown"', 'alertname=~"TargetDown|NodeUnderPressure|KubeletCertificateExpiring"', [
    'node',
  ]),
  inhibition('alertname="NodeDown"', 'alertname="DaemonSetBelowNodes"', []),
  // The NAS: everything that has its data there.
  inhibition('alertname=~"NasUnreachable|NfsMountFailing"', 'alertname=~"GrafanaDown|PushgatewayDown"', []),
  inhibition(
    'alertname=~"NasUnreachable|NfsMountFailing"',
    'alertname="DeploymentBelowReplicas", deployment=~"prometheus|grafana|pushgateway"',
    [],
  ),
  // A service that has an alert of its own.
  inhibition(`alertname=~"${ownAlerts.join('|')}"`, 'alertname="TargetDown"', ['job']),
  inhibition('alertname="VolumeFull"', 'alertname="VolumeFilling"', ['namespace', 'persistentvolumeclaim']),
  inhibition('alertname="LonghornVolumeFaulted"', 'alertname="LonghornVolumeDegraded"', ['volume']),
  inhibition('alertname="RolloutWithoutPods"', 'alertname="RolloutBelowReplicas"', ['namespace', 'name']),
  inhibition('alertname="MysqlDown"', 'alertname=~"BlogErrors|BlogSlow"', []),
  inhibition('alertname="ArgoCdDown"', 'alertname=~"Application.+"', []),
];

/** @param equal labels in which both must agree; labels that both lack agree too */
function inhibition(source: string, target: string, equal: readonly string[]) {
  const matchers = (text: string) => text.split(', ');
  return {
    source_matchers: matchers(source),
    target_matchers: matchers(target),
    ...(equal.length === 0 ? {} : { equal }),
  };
}

/**
 * Puts the Secret's values into the text, as YAML in single quotes, so that no character in them means anything. The
 * password is not among them: Alertmanager reads it from its own file.
 */
export const renderScript = String.raw`set -eu
: "${'$'}{SMTP_USERNAME:?is empty}" "${'$'}{MAIL_RECIPIENT:?is empty}"
awk '
function quoted(text) {
  gsub(/[\r\n]+/, "", text)
  gsub(/\047/, "\047\047", text)
  return "\047" text "\047"
}
function filled(line,   head, name, rest) {
  if (!match(line, /__(SMTP_USERNAME|MAIL_RECIPIENT)__/)) return line
  head = substr(line, 1, RSTART - 1)
  name = substr(line, RSTART + 2, RLENGTH - 4)
  rest = substr(line, RSTART + RLENGTH)
  return head quoted(ENVIRON[name]) filled(rest)
}
{ print filled($0) }' "$1" > "$2"
`;
