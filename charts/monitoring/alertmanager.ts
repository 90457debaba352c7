import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from '../../lib/constructs/workload/configuration.ts';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import { secretsOf } from '../../lib/constructs/workload/secrets-of.ts';
import { Service } from '../../lib/constructs/workload/service.ts';
import { SingleDeployment } from '../../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../../lib/constructs/workload/volume.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { stateless } from '../stateless.ts';
import { alertmanagerConfig, renderScript } from './alertmanager-config.ts';

const port = 9093;
const [template, rendered, secrets] = ['/template', '/etc/alertmanager', '/etc/alertmanager-smtp'];
const file = 'alertmanager.yml';
const user = 65534;

/**
 * Alertmanager. Account and recipient are known in the cluster only: a container that runs first puts them into the
 * configuration. Silences are lost when it moves; nothing else is.
 */
export class Alertmanager extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { alertmanager } = platform.monitoring;
    const smtp = secretsOf(platform, 'monitoring')('alertmanager-smtp');
    const config = new Configuration(this, 'alertmanager-config', {
      data: {
        [file]: alertmanagerConfig({
          mail: platform.mail,
          repeats: alertmanager,
          passwordFile: `${secrets}/password`,
        }),
      },
    });
    const configuration = Volume.scratch('rendered', '1Mi');

    const { labels } = new SingleDeployment(this, 'workload', {
      name: id,
      meshed: false,
      user,
      ...stateless(platform),
      before: [
        {
          name: 'render',
          image: alertmanager.image,
          resources: alertmanager.resources,
          command: ['/bin/sh', '-c', renderScript, 'render'],
          args: [`${template}/${file}`, `${rendered}/${file}`],
          env: { SMTP_USERNAME: smtp.key('username'), MAIL_RECIPIENT: smtp.key('recipient') },
          mounts: [Volume.configuration(config).at(template, { readOnly: true }), configuration.at(rendered)],
        },
      ],
      main: {
        name: id,
        image: alertmanager.image,
        resources: alertmanager.resources,
        args: [
          `--config.file=${rendered}/${file}`,
          '--storage.path=/alertmanager',
          // One alone: it need not look for others.
          '--cluster.listen-address=',
        ],
        ports: { 'http-web': port },
        mounts: [
          configuration.at(rendered, { readOnly: true }),
          Volume.secret(smtp, ['password']).at(secrets, { readOnly: true }),
          Volume.scratch('data', '64Mi').at('/alertmanager'),
        ],
        probes: {
          readiness: Probe.httpGet('/-/ready', 'http-web', { every: Duration.seconds(10), failures: 3 }),
          liveness: Probe.httpGet('/-/healthy', 'http-web', { every: Duration.seconds(20), failures: 3 }),
        },
      },
    });
    new Service(this, id, { selector: labels, port, portName: 'http-web' });
  }
}
