import { mkdirSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { goProgram } from '../programs.ts';
import { plainPassword } from '../random.ts';
import type { ApiObject, ControlPlane } from './control-plane.ts';
import type { ManifestsHost } from './manifests-host.ts';

const applications = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';

/** The parts of Argo CD that apply what is in Git, with Redis between them. */
export class ArgoCd {
  /**
   * @param values of its chart, as the platform writes them
   * @param reconciliation seconds after which it looks at the repository again, since no webhook tells it
   */
  static async start(
    plane: ControlPlane,
    host: ManifestsHost,
    values: string,
    reconciliation: number,
  ): Promise<ArgoCd> {
    const { machine } = plane;
    await plane.define('argo-cd');
    await plane.create(...objects(values, host));
    mkdirSync(machine.file('ssh'));
    writeFileSync(machine.file('ssh/ssh_known_hosts'), host.knownHosts);
    mkdirSync(machine.file('tls'));
    const env = {
      ARGOCD_RECONCILIATION_TIMEOUT: `${reconciliation}s`,
      ARGOCD_RECONCILIATION_JITTER: '0s',
      // What a Pod of Argo CD finds in its container.
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_SSH_DATA_PATH: machine.file('ssh'),
      ARGOCD_TLS_DATA_PATH: machine.file('tls'),
      ARGOCD_GPG_ENABLED: 'false',
      REDIS_SERVER: '127.0.0.1:6379',
    };
    await machine.serve(
      'redis',
      ['redis-server', '--bind', '127.0.0.1', '--save', '', '--dir', machine.folder],
      (log) => log.includes('Ready to accept connections'),
    );
    const program = goProgram('argo-cd');
    await machine.serve(
      'argocd-repo-server',
      [program, 'repo-server', '--address=127.0.0.1', '--metrics-address=127.0.0.1'],
      (log) => log.includes('is listening on'),
      env,
    );
    await machine.serve(
      'argocd-application-controller',
      [
        program,
        'application-controller',
        `--kubeconfig=${machine.file('kubeconfig')}`,
        '--namespace=argocd',
        '--repo-server=127.0.0.1:8081',
      ],
      (log) => log.includes('appResyncPeriod='),
      env,
    );
    return new ArgoCd(plane);
  }

  readonly #plane: ControlPlane;

  private constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  application(name: string): Promise<ApiObject> {
    return this.#plane.get(`${applications}/${name}`);
  }

  /** What it says of each Application, for whoever wonders why nothing happens. */
  async report(): Promise<string> {
    const lines = (await this.#plane.list(applications)).map(({ metadata, status }) => {
      const { sync, health, operationState, conditions } = status ?? {};
      return [
        metadata.name,
        sync?.status,
        health?.status,
        operationState?.message,
        JSON.stringify(conditions),
      ].join(' ');
    });
    return lines.join('\n');
  }

  /** Switches the automated sync of an Application off, as docs/operations.md has it, or on again. */
  async automate(name: string, automated: unknown): Promise<void> {
    await this.#plane.patch(`${applications}/${name}`, { spec: { syncPolicy: { automated } } });
  }
}

/** What the chart of Argo CD, and its server when it starts for the first time, would have made. */
function objects(values: string, host: ManifestsHost): readonly unknown[] {
  const of = (kind: string, name: string, rest: object, labels: object = {}) => ({
    apiVersion: kind === 'AppProject' ? 'argoproj.io/v1alpha1' : 'v1',
    kind,
    metadata: {
      name,
      namespace: 'argocd',
      labels: { 'app.kubernetes.io/part-of': 'argocd', ...labels },
    },
    ...rest,
  });
  const everything = { group: '*', kind: '*' };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    of('ConfigMap', 'argocd-cm', { data: parse(values).configs.cm }),
    of('Secret', 'argocd-secret', { stringData: { 'server.secretkey': plainPassword() } }),
    of(
      'Secret',
      'repo-k8s-manifests',
      { stringData: { type: 'git', url: host.address, sshPrivateKey: host.deployKey } },
      { 'argocd.argoproj.io/secret-type': 'repository' },
    ),
    of('AppProject', 'default', {
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: '*' }],
        clusterResourceWhitelist: [everything],
      },
    }),
  ];
}
