import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { k8s } from '../imports/k8s.ts';
import { clusterScope } from '../lib/constructs/workload/cluster-scope.ts';
import { Configuration } from '../lib/constructs/workload/configuration.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { Probe } from '../lib/constructs/workload/probe.ts';
import { SingleDeployment } from '../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../lib/constructs/workload/volume.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { ProvisionerAccount } from './local-path-storage/provisioner-account.ts';
import { volumeScripts } from './local-path-storage/volume-scripts.ts';
import { stateless } from './stateless.ts';

const name = 'local-path-provisioner';
const image = 'rancher/local-path-provisioner:v0.0.37';
const helperImage = 'busybox:1.37.0';

/**
 * Scratch volumes in a folder of the node that the pod runs on. The provisioner is no root; the pods that it starts to make
 * and remove the folders are, on the node's disk, which the namespace must allow (P28).
 */
export class LocalPathStorage extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'local-path-storage', { privileged: true, wave: 'storage' });

    for (const [className, { kind, default: isDefault }] of Object.entries(platform.storage.classes)) {
      if (kind === 'local-path') storageClass(this, className, isDefault);
    }
    const account = new ProvisionerAccount(this, name);
    const configuration = new Configuration(this, 'local-path-config', { data: volumeScripts(helperImage) });
    new SingleDeployment(this, name, {
      ...stateless(platform),
      user: 65534,
      account,
      main: {
        name,
        image,
        command: ['local-path-provisioner', 'start'],
        args: [
          '--config=/etc/config/config.json',
          `--configmap-name=${configuration.name}`,
          `--service-account-name=${account.name}`,
          '--health-port=8080',
        ],
        env: {
          POD_NAMESPACE: { fieldRef: { fieldPath: 'metadata.namespace' } },
          CONFIG_MOUNT_PATH: '/etc/config/',
        },
        ports: { health: 8080 },
        resources: { cpu: '10m', memory: '32Mi', memoryLimit: '128Mi' },
        mounts: [Volume.configuration(configuration).at('/etc/config', { readOnly: true })],
        probes: {
          startup: Probe.httpGet('/health', 'health', { every: Duration.seconds(5), failures: 12 }),
          readiness: Probe.httpGet('/ready', 'health', { every: Duration.seconds(10), failures: 3 }),
          liveness: Probe.httpGet('/health', 'health', { every: Duration.seconds(20), failures: 3 }),
        },
      },
    });
  }
}

/** A volume is made where its first pod is put, since no other node can reach it. */
function storageClass(chart: LocalPathStorage, className: string, isDefault: boolean): void {
  new k8s.KubeStorageClass(clusterScope(chart), className, {
    metadata: {
      name: className,
      annotations: isDefault ? { 'storageclass.kubernetes.io/is-default-class': 'true' } : undefined,
    },
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
    reclaimPolicy: 'Delete',
  });
}
