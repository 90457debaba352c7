/**
 * One wrong edit each of the shipped `platform.yaml`: what is replaced, by what, and the errors that must follow, without
 * their place. A `‸` in the replacement is the place of one error; so the table holds whatever lines the file gains.
 */
export type Slip = readonly [from: string, to: string, ...errors: string[]];

const aCpu = 'allowed: cores such as "2", or thousandths such as 250m';
const bytes = 'allowed: a whole number with Ki, Mi, Gi or Ti, such as 128Mi';
const span = 'allowed: a whole number with s, m or h, such as 30s, 5m or 1h';
const anAddress = 'allowed: an IPv4 address such as 192.168.1.200';
const aNetwork = 'allowed: an IPv4 network with its length, such as 192.168.1.200/32';
const percent = 'allowed: a whole number from 1 to 100';
const count = 'allowed: a whole number, 1 or more';
const label =
  'allowed: lower-case letters, digits and "-", 63 characters at most, beginning and ending with a letter or digit';
const taint = 'allowed: key[=value]:effect, such as node-role.kubernetes.io/control-plane:NoSchedule';
const nodeFields = 'name, role, address, taints, containerRuntime, allocatable';
const kinds = 'allowed: "longhorn" or "static-nfs" or "local-path"';
const cpuTarget = 'cpuTarget: 60';
const webCpu = 'resources: { cpu: 100m,';
const webMemory = 'memory: 128Mi, memoryLimit: 256Mi }';

/** A value, field or list that is wrong by itself. */
export const structural: readonly Slip[] = [
  // Fields: missing, unknown, of the wrong type.
  [
    'role: worker',
    'role: ‸wroker',
    'cluster.nodes[1].role: got "wroker"; allowed: "control-plane" or "worker"',
  ],
  [
    'role: worker',
    'role: ‸Worker',
    'cluster.nodes[1].role: got "Worker"; allowed: "control-plane" or "worker"',
  ],
  [
    '- name: k8s-worker1 # .61\n      role: worker',
    '- ‸name: k8s-worker1 # .61',
    'cluster.nodes[1].role: missing; allowed: "control-plane" or "worker"',
  ],
  [
    '- name: k8s-worker1 # .61\n      role: worker',
    '- ‸name: k8s-worker1 # .61\n      ‸roel: worker',
    'cluster.nodes[1].role: missing; allowed: "control-plane" or "worker"',
    `cluster.nodes[1].roel: unknown field; allowed here: ${nodeFields}`,
  ],
  [cpuTarget, 'cpuTarget: ‸sixty', `blog.web.cpuTarget: got "sixty"; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸"60"', `blog.web.cpuTarget: got "60"; ${percent}`],
  [cpuTarget, 'cpuTarget:‸', `blog.web.cpuTarget: got null; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸[60]', `blog.web.cpuTarget: got a list; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸{ web: 60 }', `blog.web.cpuTarget: got a mapping; ${percent}`],
  ['autoRollback: true', 'autoRollback: ‸yes', 'blog.autoRollback: got "yes"; allowed: true or false'],
  [
    'keys: [username, password, recipient]',
    'keys: ‸password',
    'secrets[6].keys: got "password"; allowed: a list',
  ],
  // Numbers out of range.
  [cpuTarget, 'cpuTarget: ‸0', `blog.web.cpuTarget: got 0; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸101', `blog.web.cpuTarget: got 101; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸60.5', `blog.web.cpuTarget: got 60.5; ${percent}`],
  [cpuTarget, 'cpuTarget: ‸.nan', `blog.web.cpuTarget: got NaN; ${percent}`],
  ['min: 2, max: 5', 'min: ‸0, max: 5', `blog.web.replicas.min: got 0; ${count}`],
  ['keepDays: 7', 'keepDays: ‸-7', `blog.backup.keepDays: got -7; ${count}`],
  ['weight: 10,', 'weight: ‸0,', `blog.web.canary[0].weight: got 0; ${percent}`],
  [
    'maxErrorShare: 0.05',
    'maxErrorShare: ‸5',
    'blog.maxErrorShare: got 5; allowed: a share above 0 and below 1',
  ],
  [
    'maxErrorShare: 0.05',
    'maxErrorShare: ‸0',
    'blog.maxErrorShare: got 0; allowed: a share above 0 and below 1',
  ],
  // Amounts, spans of time, versions.
  [webCpu, 'resources: { cpu: ‸100,', `blog.web.resources.cpu: got 100; ${aCpu}`],
  [webCpu, 'resources: { cpu: ‸0m,', `blog.web.resources.cpu: got "0m"; ${aCpu}`],
  [webCpu, 'resources: { cpu: ‸"0.0",', `blog.web.resources.cpu: got "0.0"; ${aCpu}`],
  [webCpu, 'resources: { cpu: ‸100M,', `blog.web.resources.cpu: got "100M"; ${aCpu}`],
  [webMemory, 'memory: ‸128M, memoryLimit: 256Mi }', `blog.web.resources.memory: got "128M"; ${bytes}`],
  [webMemory, 'memory: ‸128, memoryLimit: 256Mi }', `blog.web.resources.memory: got 128; ${bytes}`],
  [webMemory, 'memory: ‸1.5Gi, memoryLimit: 256Mi }', `blog.web.resources.memory: got "1.5Gi"; ${bytes}`],
  [
    webMemory,
    'memory: 1Gi, memoryLimit: ‸1023Mi }',
    'blog.web.resources.memoryLimit: got "1023Mi"; allowed: at least the 1Gi of memory',
  ],
  ['cacheMaxAge: 1h', 'cacheMaxAge: ‸3600', `edge.cacheMaxAge: got 3600; ${span}`],
  ['cacheMaxAge: 1h', 'cacheMaxAge: ‸1d', `edge.cacheMaxAge: got "1d"; ${span}`],
  ['cacheMaxAge: 1h', 'cacheMaxAge: ‸0s', `edge.cacheMaxAge: got "0s"; ${span}`],
  ['cacheMaxAge: 1h', 'cacheMaxAge: ‸1h30m', `edge.cacheMaxAge: got "1h30m"; ${span}`],
  [
    'kubernetes: v1.31.13',
    'kubernetes: ‸1.31',
    'cluster.kubernetes: got 1.31; allowed: a full version such as v1.31.13',
  ],
  // Names, hosts, addresses, networks.
  ['name: k8s-cp #', 'name: ‸K8s-CP #', `cluster.nodes[0].name: got "K8s-CP"; ${label}`],
  [
    'argocd: argocd.jiminhome.shop',
    'argocd: ‸Argocd.jiminhome.shop',
    'edge.hosts.argocd: got "Argocd.jiminhome.shop"; allowed: a lower-case host name with a domain, such as blog.example.org',
  ],
  [
    'argocd: argocd.jiminhome.shop',
    'argocd: ‸https://argocd.jiminhome.shop',
    'edge.hosts.argocd: got "https://argocd.jiminhome.shop"; allowed: a lower-case host name with a domain, such as blog.example.org',
  ],
  ['router: 192.168.1.1', 'router: ‸192.168.1.256', `network.router: got "192.168.1.256"; ${anAddress}`],
  ['router: 192.168.1.1', 'router: ‸192.168.1', `network.router: got "192.168.1"; ${anAddress}`],
  ['router: 192.168.1.1', 'router: ‸fe80::1', `network.router: got "fe80::1"; ${anAddress}`],
  ['lan: 192.168.1.0/24', 'lan: ‸192.168.1.0', `network.lan: got "192.168.1.0"; ${aNetwork}`],
  ['lan: 192.168.1.0/24', 'lan: ‸192.168.1.0/33', `network.lan: got "192.168.1.0/33"; ${aNetwork}`],
  [
    'taints: ["node-role.kubernetes.io/control-plane:NoSchedule"]',
    'taints: [‸"dedicated:NoScheduling", ‸"gpu"]',
    `cluster.nodes[0].taints[0]: got "dedicated:NoScheduling"; ${taint}`,
    `cluster.nodes[0].taints[1]: got "gpu"; ${taint}`,
  ],
  // Storage, addresses of other systems.
  ['{ kind: longhorn,', '{ kind: ‸longhron,', `storage.classes.longhorn.kind: got "longhron"; ${kinds}`],
  ['{ kind: longhorn,', '‸{', `storage.classes.longhorn.kind: missing; ${kinds}`],
  [
    '{ kind: local-path }',
    '{ kind: local-path, ‸replicas: 2 }',
    'storage.classes.local-path.replicas: unknown field; allowed here: kind, default',
  ],
  [
    'path: /change-me }',
    'path: ‸data, default: ‸true }',
    'storage.classes.nfs.path: got "data"; allowed: an absolute export path',
    'storage.classes.nfs.default: got true; allowed: false',
  ],
  ['local-path: {', '‸Local_Path: {', `storage.classes.Local_Path: "Local_Path" cannot be a name; ${label}`],
  [
    'bucket: change-me',
    'bucket: ‸My_Bucket',
    'backups.bucket: got "My_Bucket"; allowed: a bucket name of 3 to 63 lower-case letters, digits, "." and "-"',
  ],
  [
    'endpoint: https://',
    'endpoint: ‸s3://',
    'backups.endpoint: got "s3://change-me.invalid"; allowed: an http:// or https:// address',
  ],
  [
    'repository: ssh://git@github.com/wlals2/k8s-manifests.git',
    'repository: ‸git@github.com:wlals2/k8s-manifests.git',
    'gitops.repository: got "git@github.com:wlals2/k8s-manifests.git"; allowed: an ssh:// or https:// address',
  ],
  ['branch: main', 'branch: ‸""', 'gitops.branch: got ""; allowed: the name of a branch'],
  [
    'database: board',
    'database: ‸my-board',
    'blog.mysql.database: got "my-board"; allowed: lower-case letters, digits and "_"',
  ],
  [
    'imageTag: 2.9.17',
    'imageTag: ‸":2.9.17"',
    'monitoring.loki.imageTag: got ":2.9.17"; allowed: the tag of an image, such as 2.9.17',
  ],
  // Lists that may not be empty.
  [
    'keys: [username, password, recipient]',
    'keys: ‸[]',
    'secrets[6].keys: got an empty list; allowed: at least one key',
  ],
  [
    cpuTarget,
    `${cpuTarget}\n    nodes: ‸[]`,
    'blog.web.nodes: got an empty list; allowed: at least one node; without the list, any',
  ],
];
