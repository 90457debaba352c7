import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { imageIn, subjects } from '../support/delivery/platform-remote.ts';
import { type ActProps, type ActResult, act } from './delivery/act.ts';
import type { Mail } from './delivery/mailbox.ts';
import { World } from './delivery/world.ts';
import { requirePrograms } from './programs.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let world: World;
let blog: string;
let board: string;
/** A number of its own for each run, as GitHub gives them. */
let run = 60;

beforeAll(async () => {
  requirePrograms('prometheus-pushgateway', 'curl', 'git', 'openssl', 'flock');
  world = await World.make(teardown);
  blog = await world.app('blog', 'web');
  board = await world.app('board-was', 'was');
});
beforeEach(() => {
  world.reset();
  run += 1;
});
afterAll(() => teardown.run());

interface Outcome extends ActResult {
  /** The failed steps. */
  readonly failed: readonly string[];
  readonly mail: Mail | undefined;
  /** Pin in Git and image in the manifests, without digests. */
  readonly web: readonly [pin: string | undefined, manifests: string | undefined];
  readonly newCommits: readonly string[];
}

async function deploy(app: 'web' | 'was', props: Partial<ActProps> = {}): Promise<Outcome> {
  const before = await subjects(world.remotes.platform);
  const result = await act(teardown, world, {
    event: app === 'web' ? 'push' : 'workflow_dispatch',
    folder: app === 'web' ? blog : board,
    workflow: '.github/workflows/deploy.yaml',
    runNumber: run,
    ...props,
  });
  const after = await subjects(world.remotes.platform);
  const steps = Object.entries(result.steps).filter(([, outcome]) => outcome === 'failure');
  return {
    ...result,
    failed: steps.map(([name]) => name).filter((name) => !name.startsWith('[') && !name.includes('\n')),
    mail: world.mailbox.take()[0],
    web: await state('blog-web', 'web'),
    newCommits: after.slice(0, after.length - before.length),
  };
}

async function state(image: string, app: string): Promise<[string | undefined, string | undefined]> {
  const tag = (found: string | undefined) => found?.replace(/@.*/, '');
  return [
    tag(await imageIn(world.remotes.platform, 'releases.yaml', image)),
    tag(await imageIn(world.remotes.manifests, `blog-system/${app}-rollout.yaml`, image)),
  ];
}

const plain = (text: string | undefined) =>
  text
    ?.replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:…')
    .replaceAll(/(\d+ min )?\d+ s\b/g, 'n s')
    .trimEnd();

describe('deploy-web', () => {
  test('brings an image to all requests, and tells', async () => {
    const { code, failed, mail, web, newCommits, output, processes } = await deploy('web', {
      watchProcesses: true,
    });
    expect([code, failed]).toEqual([0, []]);
    expect(newCommits).toEqual([`deploy: web v${run}`]);
    expect(web).toEqual([`blog-web:v${run}`, `blog-web:v${run}`]);
    expect(await imageIn(world.remotes.manifests, 'blog-system/web-rollout.yaml', 'blog-web')).toMatch(
      /@sha256:[0-9a-f]{64}$/,
    );
    expect(mail?.headers.subject).toBe(`[Success] blog-web v${run} deployed`);
    expect(plain(mail?.text)).toBe(`blog-web v${run} has all requests.

Image:    ghcr.io/wlals2/blog-web:v${run}@sha256:…
Size:     48.2 MB
Canary:   10 % → 50 % → 90 % → 100 %
          n s: Progressing - more replicas need to be updated
          n s: Paused - CanaryPauseStep
          n s: Healthy
Duration: n s (build n s, canary n s)
Run:      https://github.com/wlals2/blog/actions/runs/4711`);
    expect(world.cdn.asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', `/client/v4/zones/${world.zone}/purge_cache`, '{"purge_everything":true}'],
    ]);
    const group = '{app="web",instance="",job="delivery"}';
    expect(await world.pushgateway.metrics('delivery_')).toMatchObject({
      [`delivery_success${group}`]: 1,
      [`delivery_image_size_bytes${group}`]: 48211456,
      [`delivery_build_duration_seconds${group}`]: expect.any(Number),
    });

    // act hides secrets in what it prints; that none is in a command line is for the scripts to see to.
    const said = [...processes].join('\n');
    expect(said).toContain('scripts/delivery/pin.sh');
    for (const secret of Object.values(world.secrets)) {
      expect(said).not.toContain(secret);
      expect(output).not.toContain(secret);
    }
  });

  test('takes the image of an earlier attempt instead of building another under its tag', async () => {
    world.failing('docker-build');
    run -= 1;
    const { code, web, newCommits, mail } = await deploy('web', { attempt: 2 });
    expect([code, newCommits]).toEqual([0, []]);
    expect(web).toEqual([`blog-web:v${run}`, `blog-web:v${run}`]);
    expect(mail?.headers.subject).toBe(`[Success] blog-web v${run} deployed`);
  });

  /** What fails before the pin leaves an image that nothing names, at most. */
  test.each<[string, () => Partial<ActProps>, step: string, reason: string]>([
    [
      'Slipway cannot be installed',
      () => {
        world.failing('npm-ci');
        return {};
      },
      'npm ci',
      'The delivery ended at: installing Slipway.',
    ],
    [
      "the app's repository cannot be read",
      () => {
        world.failing('checkout-wlals2/blog');
        return {};
      },
      'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
      "The delivery ended at: checking out the app's repository.",
    ],
    [
      'a secret is missing',
      () => ({ secrets: { KUBE_CONFIG: '' } }),
      'All that is needed is there',
      'set KUBE_CONFIG among the secrets and variables of the repository',
    ],
    [
      'the image cannot be built',
      () => {
        world.failing('docker-build');
        return {};
      },
      'Build the image',
      'cannot be built (see the log)',
    ],
    [
      'the registry lets nobody in',
      () => {
        world.failing('docker-login');
        return {};
      },
      'Push the image',
      'ghcr.io does not let tester in; may the token write packages?',
    ],
    [
      'the image cannot be pushed',
      () => {
        world.failing('docker-push');
        return {};
      },
      'Push the image',
      'cannot be pushed (see the log)',
    ],
    [
      'the image is too small',
      () => {
        world.set('size', '9999999');
        return {};
      },
      'Verify the size of the image',
      'has 9.9 MB, below 10 MB',
    ],
    [
      'the image is too large',
      () => {
        world.set('size', '200000001');
        return {};
      },
      'Verify the size of the image',
      'has 200.0 MB, above 200 MB',
    ],
    [
      'the run is older than what runs',
      () => ({ runNumber: 3 }),
      'Pin the image',
      'web cannot be moved from ghcr.io/wlals2/blog-web:',
    ],
    [
      'the facts are broken on the branch',
      () => {
        world.set('canary', 'healthy');
        return {};
      },
      'Pin the image',
      'the facts do not synthesize (see the log)',
    ],
    [
      'the pin may not be pushed',
      () => {
        world.hook(world.remotes.platform, 'exit 1');
        return {};
      },
      'Pin the image',
      'the pin cannot be pushed; is PLATFORM_DEPLOY_KEY a deploy key with write access',
    ],
  ])('leaves everything as it was when %s', async (name, inject, step, reason) => {
    const before = await state('blog-web', 'web');
    const broken = name.includes('facts are broken');
    if (broken) await world.breakFacts();
    const { code, failed, mail, web, newCommits } = await deploy('web', inject());
    if (broken) await world.mendFacts();
    expect(code).toBe(1);
    expect(failed).toEqual([step]);
    expect(newCommits).toEqual([]);
    expect(web).toEqual(before);
    expect(mail?.headers.subject).toMatch(/^\[Failure\] blog-web v\d+ is not deployed$/);
    expect(mail?.text).toContain(reason);
    expect(mail?.text).toContain('nothing is to be taken back.');
    expect(world.cdn.asked).toEqual([]);
  });

  /** What fails after the pin takes it back. */
  test.each<[string, () => Partial<ActProps>, step: string, reason: string]>([
    [
      'the manifests cannot be published',
      () => {
        // The release itself, and not what takes it back.
        world.hook(
          world.remotes.manifests,
          'while read -r _ new _; do ! git log -1 --format=%s "$new" | grep -q "^deploy: web v" || exit 1; done',
        );
        return {};
      },
      'Publish the manifests',
      'the manifests are not published (see the log)',
    ],
    [
      'Argo CD does not bring it',
      () => {
        world.set('canary', 'unsynced');
        return { variables: { SYNC_TIMEOUT: '1' } };
      },
      'Watch the canary to its end',
      'Argo CD has not brought ghcr.io/wlals2/blog-web:v',
    ],
    [
      'the canary is aborted',
      () => {
        world.set('canary', 'degraded');
        return {};
      },
      'Watch the canary to its end',
      'the canary of web did not come to its end: Error: The rollout is in a degraded state with message: RolloutAborted: Rollout aborted update to revision 7: Metric "error-rate" assessed Failed',
    ],
    [
      'the canary takes too long',
      () => {
        world.set('canary', 'late');
        return {};
      },
      'Watch the canary to its end',
      'the canary of web did not come to its end: Error: Rollout status watch exceeded timeout',
    ],
    [
      'somebody else moves the Rollout meanwhile',
      () => {
        world.set('canary', 'moved');
        return {};
      },
      'Watch the canary to its end',
      'is not what runs',
    ],
  ])('takes the pin back when %s', async (_, inject, step, reason) => {
    const [pin = ''] = await state('blog-web', 'web');
    const back = pin.replace('blog-web:', '');
    const { code, failed, mail, web, newCommits } = await deploy('web', inject());
    expect(code).toBe(1);
    expect(failed).toEqual([step]);
    expect(newCommits).toEqual([`deploy: web back to ${back}`, `deploy: web v${run}`]);
    expect(web).toEqual([pin, pin]);
    expect(mail?.headers.subject).toBe(`[Failure] blog-web v${run} is not deployed`);
    expect(mail?.text).toContain(reason);
    expect(mail?.text).toContain(
      `Afterwards: the pin is taken back to ${back}, in Git and in the manifests.`,
    );
    expect(world.cdn.asked).toEqual([]);
    expect((await world.pushgateway.metrics('delivery_success'))[group('web')]).toBe(0);
  });

  test('takes the pin back when the run is cancelled during the canary', async () => {
    const [pin = ''] = await state('blog-web', 'web');
    world.set('canary', 'hang');
    const { code, mail, web, newCommits } = await deploy('web', {
      cancelAfter: '| Paused - CanaryPauseStep',
    });
    expect(code).toBe(1);
    expect(newCommits).toHaveLength(2);
    expect(web).toEqual([pin, pin]);
    expect(mail?.headers.subject).toBe(`[Failure] blog-web v${run} was cancelled`);
    expect(mail?.text).toContain('Somebody cancelled the delivery during: the canary.');
  });

  test('leaves everything as it was when the run is cancelled before the pin', async () => {
    const before = await state('blog-web', 'web');
    world.hanging('docker-build');
    const { mail, web, newCommits } = await deploy('web', {
      cancelAfter: 'Run Main Build the image',
    });
    expect([newCommits, web]).toEqual([[], before]);
    expect(mail?.headers.subject).toBe(`[Failure] blog-web v${run} was cancelled`);
  });

  test.each([
    [
      'published',
      'manifests',
      'but the manifests are not published',
      [
        '    kubectl argo rollouts abort web -n blog-system',
        '    git switch main && git pull && npm ci',
        '    npx slipway publish --repo MANIFESTS',
      ],
    ],
    [
      'pushed',
      'platform',
      'the pin of web cannot be taken back: the push fails',
      [
        '    kubectl argo rollouts abort web -n blog-system',
        '    git switch main && git pull && npm ci',
        '    npx slipway rollback web',
        "    git commit --message 'deploy: web back' -- releases.yaml && git push",
        '    npx slipway publish --repo MANIFESTS',
      ],
    ],
  ] as const)(
    'says loudly what to run when what takes the pin back cannot be %s',
    async (_, remote, reason, commands) => {
      world.set('canary', 'degraded');
      world.hook(world.remotes[remote], `[ ! -e "$WORLD/once" ] || exit 1; touch "$WORLD/once"`);
      const { code, failed, mail } = await deploy('web');
      expect(code).toBe(1);
      expect(failed).toEqual(['Watch the canary to its end', 'Take the pin back']);
      expect(mail?.headers.subject).toBe(`[Failure] blog-web v${run} was not taken back: act now`);
      expect(mail?.text).toContain('THE PIN COULD NOT BE TAKEN BACK.');
      expect(mail?.text).toContain(reason);
      const shown = mail?.text.split('\n').filter((line) => line.startsWith('    ') && !/\d s:/.test(line));
      expect(shown?.map((line) => line.replace(world.remotes.manifests.folder, 'MANIFESTS'))).toEqual(
        commands,
      );
    },
  );

  /** After the release nothing is taken back: it is told. */
  test.each<[string, Partial<ActProps>, number, failed: string, said: string]>([
    [
      'the cache cannot be emptied',
      { secrets: { CLOUDFLARE_API_TOKEN: 'wrong' } },
      1,
      "Empty the CDN's cache",
      "It did not go well: purging the CDN's cache. Cloudflare did not purge the cache: HTTP 403, Authentication error (10000)",
    ],
    [
      'the figures cannot be handed over',
      { variables: { PUSHGATEWAY_URL: 'http://127.0.0.1:9' } },
      0,
      'Hand over the figures',
      'It did not go well: handing over the figures. the Pushgateway did not take the figures',
    ],
  ])('keeps a healthy release when %s', async (_, props, expected, step, said) => {
    const { code, failed, mail, web } = await deploy('web', props);
    expect([code, failed]).toEqual([expected, [step]]);
    expect(web).toEqual([`blog-web:v${run}`, `blog-web:v${run}`]);
    expect(mail?.headers.subject).toBe(`[Success] blog-web v${run} deployed, with warnings`);
    expect(mail?.text).toContain(said);
  });

  test('keeps a healthy release when the mail cannot be sent, and fails', async () => {
    const { code, failed, mail, web } = await deploy('web', { secrets: { SMTP_PASSWORD: 'wrong' } });
    expect([code, failed, mail]).toEqual([1, ['Tell by mail'], undefined]);
    expect(web).toEqual([`blog-web:v${run}`, `blog-web:v${run}`]);
  });
});

describe('deploy-was', () => {
  test('tests, then brings an image to all requests, and tells', async () => {
    const { code, failed, mail, newCommits } = await deploy('was');
    expect([code, failed]).toEqual([1, ['Verify the size of the image']]);
    expect(mail?.text).toContain('has 48.2 MB, below 50 MB');
    expect(newCommits).toEqual([]);

    world.set('size', '260000000');
    run += 1;
    const second = await deploy('was');
    expect([second.code, second.failed]).toEqual([0, []]);
    expect(second.newCommits).toEqual([`deploy: was v${run}`]);
    expect(await state('board-was', 'was')).toEqual([`board-was:v${run}`, `board-was:v${run}`]);
    expect(second.mail?.headers.subject).toBe(`[Success] board-was v${run} deployed`);
    expect(second.mail?.text).toContain('Canary:   20 % → 50 % → 80 % → 100 %');
    expect(world.cdn.asked).toEqual([]);
  });

  test('builds nothing when the tests fail, and tells', async () => {
    world.failing('mvn---batch-mode');
    const { code, mail, newCommits } = await deploy('was');
    expect([code, newCommits]).toEqual([1, []]);
    expect(mail?.headers.subject).toBe(`[Failure] board-was v${run} is not deployed`);
    expect(mail?.text).toContain('the tests of the app came to: failure; nothing is built');
  });

  test('and deploy-web at once lose nothing of each other', async () => {
    world.set('size', '100000000');
    const [web, was] = await Promise.all([deploy('web'), deploy('was')]);
    expect([web.code, web.failed, was.code, was.failed]).toEqual([0, [], 0, []]);
    expect(await state('blog-web', 'web')).toEqual([`blog-web:v${run}`, `blog-web:v${run}`]);
    expect(await state('board-was', 'was')).toEqual([`board-was:v${run}`, `board-was:v${run}`]);
  });
});

function group(app: string): string {
  return `delivery_success{app="${app}",instance="",job="delivery"}`;
}
