import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ApiReader } from '../../lib/constructs/workload/api-reader.ts';
import { Configuration } from '../../lib/constructs/workload/configuration.ts';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import { Service } from '../../lib/constructs/workload/service.ts';
import { SingleDeployment } from '../../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../../lib/constructs/workload/volume.ts';
import { inBytes } from '../../lib/platform/fields.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { ruleGroups } from './alerts/alert.ts';
import { alertTopics } from './alerts/all.ts';
import { configText } from './config-text.ts';
import { nasFolders } from './nas-folder.ts';
import { prometheusConfig } from './prometheus-config.ts';

const port = 9090;
const [data, configFolder, rulesFolder] = ['/prometheus', '/etc/prometheus', '/etc/prometheus-rules'];
/** The user `nobody` of the image; the folder on the NAS must be its own. */
const user = 65534;

/**
 * Prometheus with its configuration, rules and rights to look for targets. Its data is on the NAS, which is the operator's
 * decision against the advice of its makers (P39). It has no proxy: one would have to hold a certificate for every mesh
 * mode, and istio's merged metrics are on a port that is open in all of them.
 */
export class Prometheus extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { prometheus } = platform.monitoring;
    const claim = nasFolders(platform)(this, 'prometheus-data-pvc', 'prometheus', prometheus.storage);
    const account = new ApiReader(this, 'prometheus-account', { name: id, ...rights });
    const config = new Configuration(this, 'prometheus-config', {
      data: { 'prometheus.yml': prometheusConfig(platform, rulesFolder) },
    });
    const rules = new Configuration(this, 'prometheus-rules', { data: ruleFiles() });

    const { labels } = new SingleDeployment(this, 'workload', {
      name: id,
      // Two of them on one folder would damage it (P22).
      recreate: true,
      meshed: false,
      user,
      account,
      // What is in memory is written out before it ends; killed early, it reads the log again at the next start.
      terminationGrace: Duration.minutes(2),
      main: {
        name: id,
        image: prometheus.image,
        resources: prometheus.resources,
        args: [
          `--config.file=${configFolder}/prometheus.yml`,
          `--storage.tsdb.path=${data}`,
          `--storage.tsdb.retention.time=${prometheus.retention.toHours()}h`,
          `--storage.tsdb.retention.size=${mostOf(prometheus.storage)}`,
        ],
        ports: { 'http-web': port },
        mounts: [
          Volume.claim(claim).at(data),
          Volume.configuration(config).at(configFolder, { readOnly: true }),
          Volume.configuration(rules).at(rulesFolder, { readOnly: true }),
        ],
        probes: {
          readiness: Probe.httpGet('/-/ready', 'http-web', { every: Duration.seconds(10), failures: 3 }),
          // Answers while the log is still being read, which may take minutes.
          liveness: Probe.httpGet('/-/healthy', 'http-web', {
            every: Duration.seconds(20),
            failures: 6,
            timeout: Duration.seconds(5),
          }),
        },
      },
    });
    new Service(this, id, { selector: labels, port, portName: 'http-web' });
  }
}

const rights = {
  reads: [
    { resources: ['nodes', 'nodes/metrics', 'pods', 'services', 'endpoints'] },
    { group: 'discovery.k8s.io', resources: ['endpointslices'] },
  ],
  paths: ['/metrics'],
};

function ruleFiles(): Record<string, string> {
  return Object.fromEntries(
    alertTopics.map((topic) => [`${topic.topic}.yaml`, configText(ruleGroups(topic))]),
  );
}

/** Four fifths of a size: NFS lets a claim grow over its size, and the log needs room beside the blocks. */
function mostOf(size: string): string {
  return `${Math.floor((inBytes(size) * 0.8) / 1024 ** 2)}MB`;
}
