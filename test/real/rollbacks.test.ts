import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { Git } from '../../lib/gitops/git.ts';
import type { Publication } from '../../lib/gitops/publish/publication.ts';
import { emptyRemote, inClone } from '../support/git-remote.ts';
import { factsFolder } from '../support/platform-folder.ts';
import { slipway } from '../support/run.ts';
import { ArgoCd } from './cluster/argo-cd.ts';
import { ControlPlane } from './cluster/control-plane.ts';
import { Machine } from './cluster/machine.ts';
import { startMachines } from './cluster/machines.ts';
import { serveManifests } from './cluster/manifests-host.ts';
import { Rollouts } from './cluster/rollouts.ts';
import { requirePrograms } from './programs.ts';
import { until } from './run.ts';
import { Teardown } from './teardown.ts';

/** Of what the platform publishes, what this control plane takes: no third-party chart, since nothing leads to their repositories. */
const applications = ['cluster', 'blog-system'];
const automated = { prune: true, selfHeal: true };
/** Seconds after which Argo CD looks again. The platform says minutes, since a webhook tells it of commits. */
const reconciliation = 4;
const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];
const rollout = 'blog-system/web-rollout.yaml';

/** What a person sees of the release, in the cluster. */
interface Release {
  /** Tag in the spec, which is what Argo CD applies. */
  readonly tag: string;
  readonly phase: string;
  /** Tag of the version that the canary is held against. */
  readonly stable: string;
  /** Percent of the requests that the canary gets, for each of the routes; the others go to the stable version. */
  readonly canary: readonly number[];
}

// The longest takes one minute; on a machine with more to do, several.
jest.setTimeout(300_000);

const teardown = new Teardown();
let plane: ControlPlane;
let argoCd: ArgoCd;
let rollouts: Rollouts;
let folder: string;
let remote: Git;

beforeAll(async () => {
  requirePrograms('git', 'prometheus', 'redis-server', 'ssh-keygen', 'sshd');
  const machine = await Machine.start(teardown);
  remote = await emptyRemote();
  const host = await serveManifests(machine, remote);
  folder = factsFolder((facts) => facts.replace(/(repository: )ssh:.*/, `$1${host.address}`));
  await new Git(folder).run(['init', '--quiet', '--initial-branch=main']);
  await commit('feat: the platform');
  expect(await publish()).toMatchObject({ refused: [] });

  plane = await ControlPlane.start(machine);
  startMachines(teardown, plane);
  rollouts = await Rollouts.start(plane);
  expect((await slipway(folder, 'synth')).exitCode).toBe(0);
  const values = readFileSync(path.join(folder, 'dist/docs/helm/argocd/values.yaml'), 'utf8');
  argoCd = await ArgoCd.start(plane, host, values, reconciliation);
  const root = parse(await remote.run(['show', 'main:argocd/root-application.yaml']));
  const files = [...applications.map((name) => `${name}-application.yaml`), 'platform-appproject.yaml'];
  root.spec.source.directory.include = `{${files.join(',')}}`;
  await plane.create(root);
  const first: Release = { tag: 'v60', phase: 'Healthy', stable: 'v60', canary: [0, 0] };
  await reaches(first);
  await until('the autoscaler has set its minimum', async () => (await web()).spec.replicas === 2);
  await reaches(first);
});
afterAll(() => teardown.run());

async function commit(message: string): Promise<void> {
  const git = new Git(folder);
  await git.run(['add', '--all']);
  await git.run([...asTester, 'commit', '--quiet', `--message=${message}`]);
}

async function publish(): Promise<Publication> {
  const { stdout } = await slipway(folder, 'publish', '--repo', remote.folder, '--json');
  return JSON.parse(stdout);
}

async function promote(tag: string, ...args: string[]): Promise<void> {
  expect(await slipway(folder, 'promote', 'web', tag, ...args)).toMatchObject({ exitCode: 0 });
  await commit(`deploy: web ${tag}`);
  expect(await publish()).toMatchObject({ changed: [rollout], refused: [] });
}

const revert = () => inClone(remote, (clone) => clone.run(['revert', '--no-edit', 'HEAD']));
const web = () => plane.get('/apis/argoproj.io/v1alpha1/namespaces/blog-system/rollouts/web');

async function release(): Promise<Release> {
  const { metadata, spec, status } = await web();
  const routes = await plane.get(
    '/apis/networking.istio.io/v1/namespaces/blog-system/virtualservices/blog-routes',
  );
  const sets = await plane.list('/apis/apps/v1/namespaces/blog-system/replicasets?labelSelector=app%3Dweb');
  const stable = sets.find((set) => set.metadata.name === `web-${status?.stableRS}`);
  type Route = { route: { destination: { subset: string }; weight?: number }[] };
  return {
    tag: tagOf(spec.template),
    // A status of an older spec says nothing of this one.
    phase: String(status?.observedGeneration) === String(metadata.generation) ? status.phase : 'unobserved',
    stable: stable === undefined ? 'none' : tagOf(stable.spec.template),
    canary: (routes.spec.http as Route[]).map(
      ({ route }) => route.find(({ destination }) => destination.subset === 'canary')?.weight ?? 0,
    ),
  };
}

function tagOf(template: { spec: { containers: { image: string }[] } }): string {
  return template.spec.containers[0]?.image.split(':')[1] ?? 'none';
}

/** Waits for the release to be so, and gives all that it was until then. @throws with what it and the Applications are instead */
async function reaches(wanted: Partial<Release>): Promise<readonly Release[]> {
  const seen = new Map<string, Release>();
  let last = 'nothing';
  const is = async () => {
    await setTimeout(150);
    const one = await release().catch((error: unknown) => {
      last = String(error);
    });
    if (one === undefined) return false;
    last = JSON.stringify(one);
    seen.set(last, one);
    return Object.entries(wanted).every(
      ([name, value]) => JSON.stringify(one[name as keyof Release]) === JSON.stringify(value),
    );
  };
  await until(`web is ${JSON.stringify(wanted)}`, is, 100_000).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\nit is ${last}\n${await argoCd.report()}`);
  });
  return [...seen.values()];
}

/** Lets Argo CD look at an Application again, several times, and gives what the release was all the while. */
async function whileArgoCdLooks(times: number, name = 'blog-system'): Promise<readonly Release[]> {
  const seen = new Map<string, Release>();
  const looks = new Set<string>();
  const enough = async () => {
    await setTimeout(150);
    const one = await release();
    seen.set(JSON.stringify(one), one);
    looks.add((await argoCd.application(name)).status.reconciledAt);
    // The first is of before, and the second may have begun before.
    return looks.size > times + 1;
  };
  await until(`Argo CD looks ${times} times`, enough, 100_000);
  return [...seen.values()];
}

/** The two words of Argo CD for the Application. */
async function argoCdSays(): Promise<readonly string[]> {
  const { sync, health } = (await argoCd.application('blog-system')).status;
  return [sync.status, health.status];
}

async function isAutomated(name: string): Promise<boolean> {
  const { syncPolicy } = (await argoCd.application(name)).spec;
  return JSON.stringify(syncPolicy.automated) === JSON.stringify(automated);
}

/** The rest of a canary's steps at once, as a person does who is sure. */
async function finish(tag: string): Promise<void> {
  await reaches({ tag, phase: 'Paused' });
  await rollouts.kubectl('promote', 'web', '--namespace=blog-system', '--full');
  await reaches({ tag, phase: 'Healthy', stable: tag, canary: [0, 0] });
}

/**
 * The ways back of an operator, in one story: each begins where the one before it ended, since a cluster of its own for each would take minutes.
 * test/rollbacks.long.test.ts has more of what `publish` makes of them, without a cluster.
 */
describe('web, released as v61 after v60', () => {
  test('is aborted while its canary runs: Argo CD leaves it so, and a rollback makes it well again', async () => {
    await promote('v61');
    await reaches({ tag: 'v61', phase: 'Paused', stable: 'v60', canary: [10, 10] });
    await rollouts.kubectl('abort', 'web', '--namespace=blog-system');
    const aborted: Release = { tag: 'v61', phase: 'Degraded', stable: 'v60', canary: [0, 0] };
    await reaches(aborted);
    expect(await whileArgoCdLooks(3)).toEqual([aborted]);
    expect(await argoCdSays()).toEqual(['Synced', 'Degraded']);

    expect(await slipway(folder, 'rollback', 'web')).toMatchObject({ exitCode: 0 });
    await commit('deploy: web back');
    expect(await publish()).toMatchObject({ changed: [rollout], refused: [] });
    const seen = await reaches({ tag: 'v60', phase: 'Healthy', stable: 'v60', canary: [0, 0] });
    // What all the requests go to already needs no canary.
    expect(seen.map(({ phase }) => phase)).not.toContain('Paused');
  });

  test('is undone, and Argo CD takes that back at once', async () => {
    await promote('v61');
    await finish('v61');
    const { generation } = (await web()).metadata;
    await rollouts.kubectl('undo', 'web', '--namespace=blog-system');
    // One change is the undoing, the other one Argo CD's.
    await until('two changes', async () => (await web()).metadata.generation === Number(generation) + 2);
    await reaches({ tag: 'v61', phase: 'Healthy', stable: 'v61', canary: [0, 0] });
  });

  test('cannot be kept from syncing by its Application alone: root switches that on again', async () => {
    await argoCd.automate('blog-system', null);
    await until('the sync is automated again', () => isAutomated('blog-system'));
  });

  test('is undone with the automated sync off, and stays so with it on again, once the pin says the same', async () => {
    await argoCd.automate('root', null);
    // What an Application is about to do it still does.
    await whileArgoCdLooks(1, 'root');
    await argoCd.automate('blog-system', null);
    await whileArgoCdLooks(1);
    await rollouts.kubectl('undo', 'web', '--namespace=blog-system');
    await reaches({ tag: 'v60', phase: 'Paused', stable: 'v61', canary: [10, 10] });
    await finish('v60');
    const undone: Release = { tag: 'v60', phase: 'Healthy', stable: 'v60', canary: [0, 0] };
    expect(await whileArgoCdLooks(3)).toEqual([undone]);
    expect(await argoCdSays()).toEqual(['OutOfSync', 'Healthy']);

    await promote('v60', '--allow-downgrade');
    // Before it has seen that commit it would sync the one that it knows, and bring v61 back for that long.
    await until('Argo CD has seen the pin', async () => (await argoCdSays())[0] === 'Synced');
    await argoCd.automate('root', automated);
    await until('the sync is automated again', () => isAutomated('blog-system'));
    expect(await whileArgoCdLooks(3)).toEqual([undone]);
    expect(await argoCdSays()).toEqual(['Synced', 'Healthy']);
  });

  test('is reverted in the manifests repository, and publications stop until that is reverted too', async () => {
    await promote('v61');
    await finish('v61');
    const reverted = await revert();
    await reaches({ tag: 'v60', phase: 'Paused', stable: 'v61', canary: [10, 10] });
    await finish('v60');
    const refused = await publish();
    expect([refused.commit, refused.refused.map(({ path, kind }) => `${path} ${kind}`)]).toEqual([
      null,
      [`${rollout} taken-back`],
    ]);
    expect(await remote.run(['rev-parse', 'main'])).toBe(reverted);

    const again = await revert();
    await reaches({ tag: 'v61', phase: 'Paused', stable: 'v60', canary: [10, 10] });
    await finish('v61');
    expect(await publish()).toMatchObject({ commit: null, changed: [], refused: [] });
    expect(await remote.run(['rev-parse', 'main'])).toBe(again);
  });
});
