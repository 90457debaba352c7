import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Git } from '../../lib/gitops/git.ts';
import { imageIn, subjects } from '../support/delivery/platform-remote.ts';
import { repository } from '../support/shipped-platform.ts';
import { type ActProps, type ActResult, act } from './delivery/act.ts';
import { World } from './delivery/world.ts';
import { requirePrograms } from './programs.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let world: World;
let platform: string;

beforeAll(async () => {
  requirePrograms('prometheus-pushgateway', 'curl', 'git', 'openssl', 'flock');
  world = await World.make(teardown);
  platform = path.join(world.folder, 'first-checkout');
  await new Git(platform).run(['remote', 'set-url', 'origin', 'https://github.com/wlals2/platform.git']);
});
beforeEach(() => world.reset());
afterAll(() => teardown.run());

function runs(workflow: string, event: string, props: Partial<ActProps> = {}): Promise<ActResult> {
  return act(teardown, world, {
    event,
    folder: platform,
    workflow: `.github/workflows/${workflow}.yaml`,
    ...props,
  });
}

const callsOfNpm = () => readFileSync(path.join(world.folder, 'npm-calls'), 'utf8').trim().split('\n');
const commits = async (remote: Git) => (await subjects(remote)).length;

test('every workflow of the repository is run here, or in the tests of deliveries', () => {
  const all = readdirSync(path.join(repository, '.github/workflows')).sort();
  expect(all).toEqual([
    'deploy-was.yaml',
    'deploy-web.yaml',
    'main.yaml',
    'promote.yaml',
    'pull-request.yaml',
  ]);
});

describe('promote', () => {
  const inputs = { app: 'was', image: 'ghcr.io/wlals2/board-was:v7', 'allow-downgrade': 'false', reason: '' };
  const promote = (given: Partial<typeof inputs>) =>
    runs('promote', 'workflow_dispatch', { payload: { inputs: { ...inputs, ...given } } });

  test('commits the pin with its reason, and leaves publishing to main', async () => {
    const published = await commits(world.remotes.manifests);
    const reason = 'It has "the fix"; $(touch "$WORLD/ran") `touch "$WORLD/ran"`';
    const { code } = await promote({ reason });
    expect(code).toBe(0);
    expect(await imageIn(world.remotes.platform, 'releases.yaml', 'board-was')).toBe('board-was:v7');
    expect(await world.remotes.platform.run(['log', '-1', '--format=%B', 'main'])).toBe(
      `deploy: was v7\n\nghcr.io/wlals2/board-was:v7\n\n${reason}\n\nDelivery: https://github.com/wlals2/platform/actions/runs/4711\n`,
    );
    expect(await commits(world.remotes.manifests)).toBe(published);
    expect(existsSync(path.join(world.folder, 'ran'))).toBe(false);
  });

  test('goes back only when told to', async () => {
    const before = await subjects(world.remotes.platform);
    expect((await promote({ image: 'ghcr.io/wlals2/board-was:v6' })).code).toBe(1);
    expect(await subjects(world.remotes.platform)).toEqual(before);
    const back = await promote({ image: 'ghcr.io/wlals2/board-was:v6', 'allow-downgrade': 'true' });
    expect(back.code).toBe(0);
    expect(await subjects(world.remotes.platform)).toEqual(['deploy: was v6', ...before]);
  });
});

describe('main', () => {
  test('tests, synthesizes and publishes what the branch is', async () => {
    const before = await commits(world.remotes.manifests);
    const { code } = await runs('main', 'push');
    expect(code).toBe(0);
    expect(callsOfNpm().slice(-2)).toEqual(['ci', 'test']);
    expect(await commits(world.remotes.manifests)).toBe(before + 1);
    expect(await imageIn(world.remotes.manifests, 'blog-system/was-rollout.yaml', 'board-was')).toBe(
      'board-was:v6',
    );
  });

  test('publishes nothing when the tests fail', async () => {
    await world.edit('releases.yaml', (text) => text.replace('blog-web:v60', 'blog-web:v61'));
    const before = await commits(world.remotes.manifests);
    world.failing('npm-test');
    expect((await runs('main', 'push')).code).toBe(1);
    expect(await commits(world.remotes.manifests)).toBe(before);
  });

  test('fails when it is not let publish, but not when a newer commit is on the branch', async () => {
    world.hook(world.remotes.manifests, 'exit 1');
    const alone = await runs('main', 'push');
    expect(alone.code).toBe(1);
    expect(alone.output).toContain('the manifests are not published (see the log)');

    world.api.status = 'ahead';
    const late = await runs('main', 'push');
    expect(late.code).toBe(0);
    expect(late.output).toContain('not published: a newer commit is on the branch, and what it says counts');
    const head = (await world.remotes.platform.run(['rev-parse', 'main'])).trim();
    const asked = world.api.asked.filter(({ path }) => path.includes('/compare/')).at(-1);
    expect(asked?.path).toMatch(`/repos/wlals2/platform/compare/${head}...`);
    expect(asked?.headers.authorization).toBe(`Bearer ${world.secrets.GITHUB_TOKEN}`);
  });
});

describe('pull request', () => {
  let base: string;

  beforeAll(async () => {
    base = (await world.remotes.platform.run(['rev-parse', 'main'])).trim();
    const edit = (text: string) => text.replace('{ min: 2, max: 5 }', '{ min: 3, max: 5 }');
    await world.edit('platform.yaml', edit, 'change');
  });

  const pullRequest = (
    job: string,
    { from = 'wlals2/platform', ...props }: Partial<ActProps> & { from?: string } = {},
  ) => {
    const payload = {
      pull_request: { number: 12, base: { sha: base }, head: { repo: { full_name: from } } },
    };
    world.head = 'change';
    return runs('pull-request', 'pull_request', { payload, jobs: job, ...props });
  };
  const artifact = (file: string) => readFileSync(path.join(world.folder, 'artifacts', file), 'utf8');

  test('tells what the change does in one comment, which the next run updates', async () => {
    expect((await pullRequest('comment')).code).toBe(0);
    expect(world.api.comments).toHaveLength(1);
    const [first] = world.api.comments.map(({ body }) => body);
    expect(first).toContain('## Platform report: jiminhome.shop');
    expect(first).toContain('Compared with the manifests repository.');
    expect(first).toContain('blog-system/web');
    expect(callsOfNpm().slice(-4)).toEqual(['ci', 'run lint', 'run test:unit', 'ci']);
    expect(artifact('dist/blog-system/web-hpa.yaml')).toContain('minReplicas: 3');
    expect(artifact('report/report.html')).toMatch(/^<!doctype html>/i);

    expect((await pullRequest('comment')).code).toBe(0);
    expect(world.api.comments).toHaveLength(1);
    expect(world.api.violations).toEqual([]);
  });

  test('hands the findings to code scanning', async () => {
    expect((await pullRequest('code-scanning')).code).toBe(0);
    const sarif = JSON.parse(readFileSync(path.join(world.folder, 'sarif.json'), 'utf8'));
    expect([sarif.version, sarif.runs[0].tool.driver.name]).toEqual(['2.1.0', 'Slipway']);
    expect(sarif.runs[0].results.length).toBeGreaterThan(10);
  });

  test('reports also where a test fails, and fails', async () => {
    world.failing('npm-run');
    world.api.comments.length = 0;
    expect((await pullRequest('comment')).code).toBe(1);
    expect(world.api.comments).toHaveLength(1);
  });

  test('compares with the base commit where it may not read the manifests, and writes nowhere from a fork', async () => {
    world.api.comments.length = 0;
    rmSync(path.join(world.folder, 'artifacts'), { recursive: true });
    const fork = { from: 'somebody/platform', secrets: { MANIFESTS_READ_KEY: '' } };
    expect((await pullRequest('comment', fork)).code).toBe(0);
    expect(artifact('report/report.md')).toContain(
      `Compared with the base commit ${base.slice(0, 12)}; this run may not read the manifests repository.`,
    );
    expect(world.api.comments).toEqual([]);
  });
});
