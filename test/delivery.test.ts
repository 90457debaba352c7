import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { load } from 'js-yaml';
import { shippedTree } from './support/delivery/shipped-tree.ts';
import { repository } from './support/shipped-platform.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const apps = ['web', 'was'] as const;

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: {
    readonly workflow_call?: {
      readonly inputs: Readonly<
        Record<string, { readonly required?: boolean; readonly description?: string }>
      >;
      readonly secrets: Readonly<
        Record<string, { readonly required?: boolean; readonly description?: string }>
      >;
    };
  };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly uses?: string;
        readonly with?: Readonly<Record<string, string>>;
        readonly secrets?: Readonly<Record<string, string>>;
        readonly steps?: readonly Step[];
      }
    >
  >;
}
const workflow = (file: string) => load(read(file)) as Workflow;
const deployment = (app: string) => workflow(`.github/workflows/deploy-${app}.yaml`);

describe.each(apps)('the workflow of %s', (app) => {
  const { inputs, secrets } = deployment(app).on.workflow_call ?? { inputs: {}, secrets: {} };
  const { deploy } = workflow(`templates/apps/${app}/.github/workflows/deploy.yaml`).jobs;

  test('describes every input and secret, and none is explained twice or not at all in the documentation', () => {
    const described = Object.values({ ...inputs, ...secrets }).map(({ description }) => description ?? '');
    expect(described.filter((text) => text.length < 10)).toEqual([]);
    const page = read('docs/delivery.md');
    const rows = (name: string) => page.split('\n').filter((line) => line.startsWith(`| \`${name}\``)).length;
    expect(Object.keys(secrets).filter((name) => rows(name) !== 1)).toEqual([]);
  });

  test('gets from its caller what it must have, and nothing that it does not know', () => {
    const needed = (all: typeof inputs) => Object.keys(all).filter((name) => all[name]?.required === true);
    expect(Object.keys(deploy?.with ?? {})).toEqual(expect.arrayContaining(needed(inputs)));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(deploy?.with ?? {})));
    expect(Object.keys(deploy?.secrets ?? {})).toEqual(expect.arrayContaining(needed(secrets)));
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(Object.keys(deploy?.secrets ?? {})));
    expect(deploy?.uses).toBe(`wlals2/change-me/.github/workflows/deploy-${app}.yaml@main`);
  });

  test('puts no secret into a command, and gives each to the steps that need it only', () => {
    const steps = deployment(app).jobs.deploy?.steps ?? [];
    expect(steps.filter(({ run }) => run?.includes('secrets.'))).toEqual([]);
    const holders = (secret: string) =>
      steps.filter(({ env }) => env?.[secret]?.includes(`secrets.${secret}`)).map(({ id }) => id);
    expect(holders('MANIFESTS_DEPLOY_KEY')).toEqual(['ready', 'pin', 'publish', 'undo']);
    expect(holders('KUBE_CONFIG')).toEqual(['ready', 'watch']);
    expect(holders('SMTP_PASSWORD')).toEqual(['mail']);
    expect(holders('REGISTRY_TOKEN')).toEqual(['build', 'push']);
  });
});

test('web and was are delivered by the same steps, but for the cache', () => {
  const steps = (app: string) =>
    (deployment(app).jobs.deploy?.steps ?? [])
      .filter(({ id }) => id !== 'purge' && id !== 'ready' && id !== 'source')
      .map((step) => JSON.stringify(step).replaceAll(/ (web|was)\b/g, ' APP'));
  expect(steps('was')).toEqual(steps('web'));
});

describe.each([
  ['web', 101, '/usr/share/nginx/html'],
  ['was', 1000, 'app.jar'],
] as const)('the Dockerfile of %s', (app, user, destination) => {
  const text = read(`templates/apps/${app}/Dockerfile`);
  const last = text.slice(text.lastIndexOf('\nFROM '));

  test('is one that docker reads without a warning', () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  test('names every image with a fixed version', () => {
    const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images.length).toBe(2);
    expect(images.filter((image) => !/:\d+(\.\d|-slim)/.test(image ?? ''))).toEqual([]);
  });

  test('runs as the user, on the port and with the folder that the manifests have', () => {
    const rollout = shippedTree().get(`blog-system/${app}-rollout.yaml`);
    expect(rollout).toContain(`runAsUser: ${user}`);
    expect(rollout).toContain('containerPort: 8080');
    expect(last).toContain(`\nUSER ${user}\n`);
    expect(last).toContain('\nEXPOSE 8080\n');
    expect(last).toMatch(new RegExp(`^COPY --from=\\w+ \\S+ ${destination}$`, 'm'));
    if (app === 'web')
      expect(shippedTree().get('blog-system/web-nginx-configmap.yaml')).toContain(`root ${destination};`);
  });
});

describe('the letter', () => {
  const done = (names: string, outcome = 'success') =>
    Object.fromEntries(names.split(' ').map((name) => [name, { outcome }]));
  const upToPush = done('platform node install source ready build push verify');

  function letter(
    steps: Readonly<Record<string, { outcome: string }>>,
    record: Readonly<Record<string, string>>,
    status = 'failure',
  ): string[] {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(record)) writeFileSync(path.join(folder, name), `${text}\n`);
    const script = path.join(repository, 'scripts/delivery/letter.js');
    const env = {
      PATH: process.env.PATH,
      STEPS: JSON.stringify(steps),
      JOB_STATUS: status,
      DELIVERY_STATE: folder,
      MANIFESTS_REPOSITORY: 'https://user:hunter2@example.org/k8s-manifests.git',
    };
    const text = execFileSync('node', [script, 'web', 'ghcr.io/wlals2/blog-web:v61', 'blog-system'], { env });
    return text.toString('utf8').trimEnd().split('\n');
  }

  test('tells of a release with its image, size, canary and duration', () => {
    const started = String(Math.floor(Date.now() / 1000) - 252);
    const weights = [10, 50, 90, 100].map((weight) => ({ weight }));
    const record = {
      started,
      reference: 'ghcr.io/wlals2/blog-web:v61@sha256:abc',
      bytes: '48211456',
      plan: JSON.stringify({ steps: weights }),
      canary: '0 Progressing - more replicas need to be updated\n95 Healthy',
      'build-seconds': '63',
      'canary-seconds': '95',
    };
    const lines = letter({ ...upToPush, ...done('pin publish watch purge metrics') }, record, 'success');
    expect(lines.filter((line) => !line.startsWith('Duration'))).toEqual([
      '[Success] blog-web v61 deployed',
      'blog-web v61 has all requests.',
      '',
      'Image:    ghcr.io/wlals2/blog-web:v61@sha256:abc',
      'Size:     48.2 MB',
      'Canary:   10 % → 50 % → 90 % → 100 %',
      '          0 s: Progressing - more replicas need to be updated',
      '          1 min 35 s: Healthy',
    ]);
    expect(lines.at(-1)).toMatch(/^Duration: 4 min 1\d s \(build 1 min 3 s, canary 1 min 35 s\)$/);
  });

  test('tells where a delivery ended, why, and what was done about it', () => {
    const steps = { ...upToPush, ...done('pin publish undo'), ...done('watch', 'failure') };
    const record = { 'why-watch-canary': 'it was aborted', undone: 'the pin is taken back to v60' };
    expect(letter(steps, record).slice(0, 4)).toEqual([
      '[Failure] blog-web v61 is not deployed',
      'The delivery ended at: the canary. it was aborted',
      '',
      'Afterwards: the pin is taken back to v60.',
    ]);
  });

  test('tells what to run when the pin could not be taken back, without the credentials in an address', () => {
    const steps = { ...upToPush, ...done('pin publish'), ...done('watch undo', 'failure') };
    const lines = letter(steps, { 'why-watch-canary': 'late', 'why-take-back': 'the push fails' });
    expect(lines.slice(0, 12)).toEqual([
      '[Failure] blog-web v61 was not taken back: act now',
      'The delivery ended at: the canary. late',
      '',
      'THE PIN COULD NOT BE TAKEN BACK. the push fails',
      '',
      "Requests may go to the version that failed. In a checkout of the platform's repository, run:",
      '',
      '    kubectl argo rollouts abort web -n blog-system',
      '    git switch main && git pull && npm ci',
      '    npx slipway rollback web',
      "    git commit --message 'deploy: web back' -- releases.yaml && git push",
      '    npx slipway publish --repo https://example.org/k8s-manifests.git',
    ]);
  });

  test('tells that a run was cancelled, and of a cleanup that was cancelled with it', () => {
    const cancelled = { ...upToPush, ...done('pin'), ...done('publish', 'cancelled') };
    expect(letter({ ...cancelled, ...done('undo') }, {}, 'cancelled')[0]).toBe(
      '[Failure] blog-web v61 was cancelled',
    );
    expect(letter({ ...cancelled, ...done('undo', 'cancelled') }, {}, 'cancelled')[0]).toBe(
      '[Failure] blog-web v61 was not taken back: act now',
    );
  });

  test('is written also when nothing is known', () => {
    expect(letter({ platform: { outcome: 'success' }, node: { outcome: 'failure' } }, {})).toEqual([
      '[Failure] blog-web v61 is not deployed',
      'The delivery ended at: installing Node.',
      '',
      'Afterwards: nothing was pinned, so nothing is to be taken back.',
      '',
      'Image:    ghcr.io/wlals2/blog-web:v61',
      'Size:     not known',
      'Canary:   not begun',
      'Duration: not known',
    ]);
  });
});
