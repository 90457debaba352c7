import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Manifests } from '../kubelet/manifests.ts';
import { inside, twoHosts } from '../kubelet/network.ts';
import { Pod } from '../kubelet/pod.ts';
import type { Sandbox } from '../kubelet/sandbox.ts';
import { synthesized } from '../platform.ts';
import { requirePrograms } from '../programs.ts';
import { run, until } from '../run.ts';
import type { Teardown } from '../teardown.ts';
import type { SeenRequest } from './api.ts';
import { background } from './background.ts';
import { type Answer, parseAnswer } from './http-answer.ts';

const api = fileURLToPath(new URL('./api.ts', import.meta.url));

/** The web pod, its browser and its API: two networks, so that either has a port 8080 of its own. */
export interface Web {
  readonly nginx: Sandbox;
  /** Address of the pod. */
  readonly address: string;
  /** Asks from outside the pod, as the gateway does; the arguments are curl's. */
  readonly ask: (url: string, ...curl: string[]) => Promise<Answer>;
  /** Asks from inside the pod, as its second container does. */
  readonly askInside: (url: string) => Promise<Answer>;
  /** Requests that the API got, since it began. */
  readonly requests: () => readonly SeenRequest[];
}

export interface WebOptions {
  /** Folder of the pages in the image. @default - those of the tests */
  readonly site?: string;
}

export async function startWeb(teardown: Teardown, options: WebOptions = {}): Promise<Web> {
  const { pod, podHost, outside } = await webPod(
    teardown,
    (address) => ({ 'was-service': address }),
    options,
  );
  const log = path.join(teardown.folder(), 'requests');
  background(teardown, log, [
    ...inside(outside.pid),
    'node',
    '--import',
    'tsx',
    api,
    outside.address,
    '8080',
  ]);
  const lines = () => readFileSync(log, 'utf8').trimEnd().split('\n');
  await until('the API is there', () => lines()[0] === 'ready');

  const nginx = await pod.start('web');
  await nginx.answering(
    'nginx',
    async () => (await curl(podHost.pid, 'http://127.0.0.1:8080/')).status === 200,
  );
  return {
    nginx,
    address: podHost.address,
    ask: (url, ...args) => curl(outside.pid, url, ...args),
    askInside: (url) => curl(podHost.pid, url),
    requests: () =>
      lines()
        .slice(1)
        .map((line) => JSON.parse(line) as SeenRequest),
  };
}

/** The web pod in a network of its own, nothing started in it. */
export async function webPod(
  teardown: Teardown,
  hosts: (outside: string) => Readonly<Record<string, string>>,
  { site }: WebOptions = {},
) {
  requirePrograms('nginx', 'bwrap', 'ip', 'nsenter', 'setpriv', 'unshare', 'curl');
  const [podHost, outside] = await twoHosts(teardown);
  const pod = new Pod(teardown, {
    manifests: new Manifests(synthesized(teardown), 'blog-system'),
    kind: 'Rollout',
    name: 'web',
    secrets: {},
    hosts: hosts(outside.address),
    networkOf: podHost.pid,
    site,
  });
  return { pod, podHost, outside };
}

/** An answer of status 0 is none: nobody listens there. */
async function curl(networkOf: number, url: string, ...args: string[]): Promise<Answer> {
  const quiet = ['--silent', '--include', '--noproxy', '*', '--max-time', '10'];
  const { stdout } = await run([...inside(networkOf), 'curl', ...quiet, ...args, url]);
  return parseAnswer(stdout);
}
