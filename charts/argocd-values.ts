import { applicationHealth } from '../lib/constructs/delivery/application-health.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';

/** Values of the chart argo-cd. */
export function argoCdValues(platform: Platform) {
  const { edge, argocd, mail } = platform;
  const url = `https://${edge.hosts.argocd}`;
  const metrics = { metrics: { enabled: true } };
  return {
    global: { domain: edge.hosts.argocd, ...statelessValues(platform) },
    configs: {
      // TLS ends before the gateway; a server that insisted on it would redirect for ever (P16).
      params: { 'server.insecure': true },
      cm: {
        url,
        'timeout.reconciliation': `${argocd.reconciliation.toSeconds()}s`,
        'resource.customizations.health.argoproj.io_Application': applicationHealth,
      },
    },
    controller: metrics,
    server: metrics,
    repoServer: metrics,
    applicationSet: metrics,
    notifications: {
      ...metrics,
      argocdUrl: url,
      // Sealed, like every Secret; the chart would make an empty one over it.
      secret: { create: false },
      notifiers: { 'service.email': emailService(mail) },
      templates: templates(),
      triggers: {
        'trigger.on-sync-succeeded': trigger(
          "app.status?.operationState.phase in ['Succeeded']",
          'sync-succeeded',
        ),
        'trigger.on-sync-failed': trigger(
          "app.status?.operationState.phase in ['Error', 'Failed']",
          'sync-failed',
        ),
        'trigger.on-health-degraded': trigger("app.status.health.status == 'Degraded'", 'health-degraded'),
      },
    },
  };
}

/** The credentials are keys of argocd-notifications-secret; the sender is the account itself. */
function emailService({ host, port }: Platform['mail']): string {
  return [
    `host: ${host}`,
    `port: ${port}`,
    'username: $email-username',
    'password: $email-password',
    'from: $email-username',
    '',
  ].join('\n');
}

function templates(): Record<string, string> {
  const details = [
    'Application: {{.app.metadata.name}}',
    'Revision: {{.app.status.sync.revision}}',
    '{{.context.argocdUrl}}/applications/{{.app.metadata.name}}',
  ];
  const mail = (subject: string, body: readonly string[]) =>
    [`email:`, `  subject: "${subject}"`, 'message: |', ...body.map((line) => `  ${line}`), ''].join('\n');
  return {
    'template.sync-succeeded': mail('[Success] {{.app.metadata.name}} synced', details),
    'template.sync-failed': mail('[Failure] {{.app.metadata.name}} not synced', [
      ...details,
      '{{.app.status.operationState.message}}',
    ]),
    'template.health-degraded': mail('[Failure] {{.app.metadata.name}} is degraded', details),
  };
}

/** Tells of each revision once. */
function trigger(when: string, template: string): string {
  return [`- when: ${when}`, '  oncePer: app.status.sync.revision', `  send: [${template}]`, ''].join('\n');
}
