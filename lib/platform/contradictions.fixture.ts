/** Edits by what they replace. */
export type Contradiction = readonly [edits: Readonly<Record<string, string>>, ...errors: string[]];

const webCpu = 'resources: { cpu: 100m,';
const webMemory = 'memory: 128Mi, memoryLimit: 256Mi }';
const nodes = 'allowed: k8s-cp, k8s-worker1, k8s-worker2, k8s-worker3';
const rising = 'allowed: weights that rise, order them from small to large';
const noMachine = 'allowed: addresses that no machine has';
const withAddress = (address: string) => `- name: k8s-worker1\n      address: ${address} #`;
const worker1 = '- name: k8s-worker1 #';
const poolAndAddress = 'pool: 192.168.1.200/32\n    address: 192.168.1.200';
const domain = 'domain: jiminhome.shop';
const secret = '{ name: grafana-admin, namespace: monitoring,';

/** Values that are right one by one and wrong together. */
export const contradictory: readonly Contradiction[] = [
  // Nodes.
  [
    { [worker1]: '- name: ‸k8s-cp #' },
    'cluster.nodes[1].name: got "k8s-cp", the name of nodes[0] too; allowed: each node once',
  ],
  [
    {
      [worker1]: withAddress('192.168.1.61'),
      '- name: k8s-worker3': '- address: ‸192.168.1.61\n      name: k8s-worker3',
    },
    'cluster.nodes[3].address: got "192.168.1.61", the address of nodes[1] too; allowed: each address once',
  ],
  [
    { [worker1]: withAddress('‸10.0.0.61') },
    'cluster.nodes[1].address: got "10.0.0.61", outside the LAN; allowed: an address in 192.168.1.0/24',
  ],
  // Addresses.
  [
    { [poolAndAddress]: 'pool: 192.168.1.200/32\n    address: ‸192.168.1.201' },
    'network.loadBalancer.address: got "192.168.1.201", outside the pool; allowed: an address in 192.168.1.200/32',
  ],
  [
    {
      [worker1]: withAddress('192.168.1.200'),
      [poolAndAddress]: 'pool: 192.168.1.200/32\n    address: ‸192.168.1.200',
    },
    'network.loadBalancer.address: got "192.168.1.200", the address of node k8s-worker1; allowed: an address that no machine has',
  ],
  [
    {
      [worker1]: withAddress('192.168.1.201'),
      [poolAndAddress]: 'pool: ‸192.168.1.200/30\n    address: 192.168.1.200',
    },
    `network.loadBalancer.pool: got "192.168.1.200/30", which holds 192.168.1.201 of node k8s-worker1; ${noMachine}`,
  ],
  [
    { [poolAndAddress]: 'pool: ‸192.168.1.200/24\n    address: 192.168.1.200' },
    `network.loadBalancer.pool: got "192.168.1.200/24", which holds 192.168.1.1 of the router; ${noMachine}`,
  ],
  [
    { [poolAndAddress]: 'pool: 192.168.1.1/32\n    address: ‸192.168.1.1' },
    'network.loadBalancer.address: got "192.168.1.1", the address of the router; allowed: an address that no machine has',
  ],
  [
    { 'router: 192.168.1.1\n': 'router: ‸192.168.2.1\n' },
    'network.router: got "192.168.2.1", outside the LAN; allowed: an address in 192.168.1.0/24',
  ],
  // Hosts.
  [
    { 'argocd: argocd.jiminhome.shop': 'argocd: ‸argocd.jiminhome.shpo' },
    'edge.hosts.argocd: got "argocd.jiminhome.shpo"; allowed: a host in jiminhome.shop',
  ],
  [
    {
      [domain]: 'domain: home.shop',
      'blog: blog.': 'blog: ‸blog.',
      'monitoring: m': 'monitoring: ‸m',
      'argocd: a': 'argocd: ‸a',
    },
    'edge.hosts.blog: got "blog.jiminhome.shop"; allowed: a host in home.shop',
    'edge.hosts.monitoring: got "monitoring.jiminhome.shop"; allowed: a host in home.shop',
    'edge.hosts.argocd: got "argocd.jiminhome.shop"; allowed: a host in home.shop',
  ],
  // References.
  [
    { '{ kind: local-path }': '{ kind: local-path, default: ‸true }' },
    'storage.classes.local-path.default: got true, as for longhorn; allowed: one default class',
  ],
  [
    { 'storage: { class: longhorn,': 'storage: { class: ‸longhron,' },
    'blog.mysql.storage.class: got "longhron", no class of storage.classes; allowed: longhorn, nfs, local-path',
  ],
  [
    { 'nfsClass: nfs': 'nfsClass: ‸longhorn' },
    'monitoring.nfsClass: got "longhorn", no static-nfs class of storage.classes; allowed: nfs',
  ],
  [
    { 'storage: { class: longhorn, size: 10Gi }': 'storage: { class: ‸ceph, size: 10Gi }' },
    'monitoring.loki.storage.class: got "ceph", no class of storage.classes; allowed: longhorn, nfs, local-path',
  ],
  [
    { 'startupTimeout: 3m': 'startupTimeout: 3m\n    nodes: [k8s-worker1, ‸worker2]' },
    `blog.was.nodes[1]: got "worker2", no node of cluster.nodes; ${nodes}`,
  ],
  [
    { 'cpuTarget: 60': 'cpuTarget: 60\n    nodes: [‸k8s-worker4]' },
    `blog.web.nodes[0]: got "k8s-worker4", no node of cluster.nodes; ${nodes}`,
  ],
  [
    { 'database: board': 'database: board\n    nodes: [‸k8s-worker9]' },
    `blog.mysql.nodes[0]: got "k8s-worker9", no node of cluster.nodes; ${nodes}`,
  ],
  [
    { [secret]: '{ name: ‸was-secret, namespace: blog-system,' },
    'secrets[5].name: got blog-system/was-secret, which secrets[0] lists too; allowed: each Secret once, with all its keys',
  ],
  // Numbers.
  [
    { 'weight: 50, pause: 30s': 'weight: ‸10, pause: 30s' },
    `blog.web.canary[1].weight: got 10 after 10; ${rising}`,
  ],
  [
    { 'weight: 90, pause: 30s': 'weight: ‸40, pause: 30s' },
    `blog.web.canary[2].weight: got 40 after 50; ${rising}`,
  ],
  [
    { 'weight: 80, pause: 1m': 'weight: ‸20, pause: 1m' },
    `blog.was.canary[2].weight: got 20 after 50; ${rising}`,
  ],
  [{ 'min: 2, max: 5': 'min: 2, max: ‸1' }, 'blog.web.replicas.max: got 1, below min; allowed: 2 or more'],
  [
    { 'min: 2, max: 10': 'min: 12, max: ‸10' },
    'blog.was.replicas.max: got 10, below min; allowed: 12 or more',
  ],
  [
    {
      'api: { timeout: 5s, attempts: 3, perTryTimeout: 2s }':
        'api: { timeout: 5s, attempts: 3, perTryTimeout: ‸6s }',
    },
    'blog.web.api.perTryTimeout: got "6s", longer than the timeout over all tries; allowed: at most 5s',
  ],
  [
    {
      'retries: { timeout: 5s,': 'retries: { timeout: 1m,',
      'perTryTimeout: 2s }\n    startup': 'perTryTimeout: ‸2m }\n    startup',
    },
    'blog.was.retries.perTryTimeout: got "2m", longer than the timeout over all tries; allowed: at most 1m',
  ],
];

/** Edits that look odd and are right. */
export const odd: readonly (readonly [from: string, to: string])[] = [
  ['cpuTarget: 60', 'cpuTarget: 100'],
  ['cpuTarget: 60', 'cpuTarget: &target 60 # reused'],
  ['min: 2, max: 5', 'min: 5, max: 5'],
  [webCpu, 'resources: { cpu: "2",'],
  [webCpu, 'resources: { cpu: "0.125",'],
  [webMemory, 'memory: 1Gi, memoryLimit: 1024Mi }'],
  ['perTryTimeout: 2s', 'perTryTimeout: 5s'],
  ['{ weight: 100 }', '{ weight: 100, pause: 1h }'],
  ['cacheMaxAge: 1h', 'cacheMaxAge: 90m'],
  ['kubernetes: v1.31.13', 'kubernetes: 1.31.13'],
  [poolAndAddress, 'pool: 192.168.1.192/27\n    address: 192.168.1.223'],
  [worker1, withAddress('192.168.1.61')],
  ['role: worker', 'role: control-plane'],
  [', default: true }', ' }'],
  ['maxErrorShare: 0.05', 'maxErrorShare: 0.0001'],
];
