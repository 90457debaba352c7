import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { stringify } from 'yaml';
import { goProgram, kindsOf } from '../programs.ts';
import { until } from '../run.ts';
import type { Machine } from './machine.ts';

/** Controllers that need no machine to do their work. What a kubelet, a scheduler or a provisioner does is done by `machines.ts`. */
const controllers = [
  'deployment-controller',
  'disruption-controller',
  'horizontal-pod-autoscaler-controller',
  'replicaset-controller',
  'serviceaccount-controller',
];
const token = 'operator';

/** An object as the API server gives it. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly generation?: number;
    readonly deletionTimestamp?: string;
  };
  // biome-ignore lint/suspicious/noExplicitAny: each kind has its own fields, and a test names those that it reads
  readonly spec?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly status?: any;
}

/** etcd, the API server and the controllers of Kubernetes itself, on a machine of the test's own. */
export class ControlPlane {
  static async start(machine: Machine): Promise<ControlPlane> {
    const plane = new ControlPlane(machine);
    writeCredentials(machine);
    await startEtcd(machine);
    await startApiServer(machine);
    await startProxy(plane);
    await startControllers(plane);
    return plane;
  }

  readonly machine: Machine;

  private constructor(machine: Machine) {
    this.machine = machine;
  }

  kubectl(args: readonly string[], input?: string): Promise<string> {
    return this.machine.run([...program('kubectl'), ...args], input);
  }

  /** Makes the kinds of some systems known, and waits until they are. */
  async define(...systems: readonly string[]): Promise<void> {
    const files = systems.flatMap(kindsOf).map((file) => `--filename=${file}`);
    await this.kubectl(['create', ...files]);
    // `kubectl wait` stumbles over a definition that has no condition yet.
    await until(`the kinds of ${systems.join(' and ')} are known`, async () => {
      const all = await this.list('/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
      return all.every(({ status }) => isEstablished(status?.conditions ?? []));
    });
  }

  /** Creates objects as they are; one that is there already is an error. */
  async create(...objects: readonly unknown[]): Promise<void> {
    const text = objects.map((object) => stringify(object)).join('---\n');
    await this.kubectl(['create', '--filename=-'], text);
  }

  /** What is at a path of the API. @throws when there is nothing */
  async get(path: string): Promise<ApiObject> {
    const answer = await this.#send('GET', path);
    return (answer.startsWith('{') ? JSON.parse(answer) : {}) as ApiObject;
  }

  /** Whether something is at a path of the API, and somebody answers. */
  async answers(path: string): Promise<boolean> {
    return this.get(path).then(
      () => true,
      () => false,
    );
  }

  async list(path: string): Promise<readonly ApiObject[]> {
    return (JSON.parse(await this.#send('GET', path)) as { items: ApiObject[] }).items;
  }

  /** Changes some fields and leaves the others (RFC 7386). */
  async patch(path: string, fields: unknown): Promise<void> {
    await this.#send('PATCH', path, JSON.stringify(fields));
  }

  /** Through the socket of `kubectl proxy`, which is a file: the network of the machine is out of this process's reach. */
  #send(method: string, path: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { host: 'localhost', 'content-type': 'application/merge-patch+json' };
      const asked = request({ socketPath: this.machine.file('api'), method, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          if ((answer.statusCode ?? 500) < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

function isEstablished(conditions: readonly { type: string; status: string }[]): boolean {
  return conditions.some(({ type, status }) => type === 'Established' && status === 'True');
}

async function startEtcd(machine: Machine): Promise<void> {
  // What is on the disk is gone at the end in any case.
  const args = [`--data-dir=${machine.file('etcd')}`, '--unsafe-no-fsync'];
  await machine.serve('etcd', [...program('etcd'), ...args], (log) =>
    log.includes('ready to serve client requests'),
  );
}

async function startApiServer(machine: Machine): Promise<void> {
  const args = [
    '--etcd-servers=http://127.0.0.1:2379',
    '--bind-address=127.0.0.1',
    // No Service leads to it here; without the two it looks for an address that other machines reach.
    '--advertise-address=192.0.2.1',
    '--endpoint-reconciler-type=none',
    `--cert-dir=${machine.file('apiserver')}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-signing-key-file=${machine.file('accounts.key')}`,
    `--service-account-key-file=${machine.file('accounts.key')}`,
    `--token-auth-file=${machine.file('tokens.csv')}`,
    // Who may do what is no question of these tests.
    '--authorization-mode=AlwaysAllow',
  ];
  await machine.serve('kube-apiserver', [...program('kube-apiserver'), ...args], (log) =>
    log.includes('Serving securely on 127.0.0.1:6443'),
  );
}

async function startProxy(plane: ControlPlane): Promise<void> {
  const args = ['proxy', `--unix-socket=${plane.machine.file('api')}`, '--reject-methods='];
  await plane.machine.serve('kubectl-proxy', [...program('kubectl'), ...args], () =>
    plane.answers('/readyz'),
  );
}

async function startControllers(plane: ControlPlane): Promise<void> {
  const args = [
    `--kubeconfig=${plane.machine.file('kubeconfig')}`,
    `--controllers=${controllers.join(',')}`,
    '--leader-elect=false',
    '--secure-port=0',
    // Instead of 15: a test waits until the autoscaler has set the number of replicas that it begins with.
    '--horizontal-pod-autoscaler-sync-period=3s',
  ];
  await plane.machine.serve('kube-controller-manager', [...program('kube-controller-manager'), ...args], () =>
    plane.answers('/api/v1/namespaces/default/serviceaccounts/default'),
  );
}

/** Beginning of the command line of one of the parts. */
function program(part: string): readonly string[] {
  return [goProgram('kubernetes'), part];
}

function writeCredentials(machine: Machine): void {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(machine.file('accounts.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
  writeFileSync(machine.file('tokens.csv'), `${token},operator,operator,system:masters\n`);
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'operator' } }],
    // The API server signs for itself, for this one run, on a network that nobody else is on.
    clusters: [
      { name: 'test', cluster: { server: 'https://127.0.0.1:6443', 'insecure-skip-tls-verify': true } },
    ],
    users: [{ name: 'operator', user: { token } }],
  };
  writeFileSync(machine.file('kubeconfig'), stringify(kubeconfig), { mode: 0o600 });
}
