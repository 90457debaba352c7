import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from '../../lib/constructs/workload/configuration.ts';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import { secretsOf } from '../../lib/constructs/workload/secrets-of.ts';
import { Service } from '../../lib/constructs/workload/service.ts';
import { SingleDeployment } from '../../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../../lib/constructs/workload/volume.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { dashboards } from './dashboards/all.ts';
import { dashboardJson } from './dashboards/dashboard-json.ts';
import { dashboardProvider, dataSources } from './grafana-provisioning.ts';
import { nasFolders } from './nas-folder.ts';

const port = 3000;
const dashboardFolder = '/etc/grafana-dashboards';
const provisioning = '/etc/grafana/provisioning';
/** The user `grafana` of the image; the folder on the NAS must be its own. */
const user = 472;

/** Grafana with its data sources and dashboards from Git. What it keeps itself, users above all, is SQLite on the NAS (P39). */
export class Grafana extends Construct {
  readonly service: Service;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { grafana } = platform.monitoring;
    const claim = nasFolders(platform)(this, 'grafana-data-pvc', 'grafana', grafana.storage);
    const sources = new Configuration(this, 'grafana-provisioning', {
      data: { 'datasources.yaml': dataSources, 'dashboards.yaml': dashboardProvider(dashboardFolder) },
    });
    const boards = new Configuration(this, 'grafana-dashboards', {
      data: Object.fromEntries(dashboards.map((one) => [`${one.uid}.json`, dashboardJson(one)])),
    });
    const provisioned = (kind: string) =>
      Volume.configuration(sources).at(`${provisioning}/${kind}/${kind}.yaml`, {
        subPath: `${kind}.yaml`,
        readOnly: true,
      });

    const { labels } = new SingleDeployment(this, 'workload', {
      name: id,
      // Two of them would lock each other out of one database file (P22).
      recreate: true,
      meshed: false,
      user,
      main: {
        name: id,
        image: grafana.image,
        resources: grafana.resources,
        ports: { http: port },
        env: environment(platform),
        mounts: [
          Volume.claim(claim).at('/var/lib/grafana'),
          Volume.scratch('tmp', '256Mi').at('/tmp'),
          provisioned('datasources'),
          provisioned('dashboards'),
          Volume.configuration(boards).at(dashboardFolder, { readOnly: true }),
        ],
        probes: probes(),
      },
    });
    this.service = new Service(this, id, { selector: labels, port, portName: 'http' });
  }
}

function environment(platform: Platform) {
  const admin = secretsOf(platform, 'monitoring')('grafana-admin');
  return {
    GF_SECURITY_ADMIN_USER: admin.key('admin-user'),
    GF_SECURITY_ADMIN_PASSWORD: admin.key('admin-password'),
    GF_SERVER_ROOT_URL: `https://${platform.edge.hosts.monitoring}`,
    // TLS ends at the CDN; the cookie must not leave it all the same.
    GF_SECURITY_COOKIE_SECURE: 'true',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_LOG_MODE: 'console',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    // Grafana otherwise downloads plugins when it starts, and does not start where it cannot write them.
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  };
}

/** The first start makes the database, which on a NAS takes its time. */
function probes() {
  const path = '/api/health';
  const timeout = Duration.seconds(5);
  return {
    startup: Probe.httpGet(path, 'http', { every: Duration.seconds(5), failures: 60, timeout }),
    readiness: Probe.httpGet(path, 'http', { every: Duration.seconds(10), failures: 3, timeout }),
    liveness: Probe.httpGet(path, 'http', { every: Duration.seconds(20), failures: 6, timeout }),
  };
}
