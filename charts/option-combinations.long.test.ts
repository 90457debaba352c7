import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { render } from '../lib/cli/render.ts';
import { identityOf, type Manifest } from '../lib/manifests/manifest.ts';
import { optionsOf, platformWith, type Switch, switches } from '../test/support/options.ts';
import { danglingReferences } from '../test/support/references.ts';
import { buildPlatform } from './app.ts';

const ours = ['blog-system', 'cloudflared'];

function judge(names: readonly Switch[]) {
  const platform = platformWith(optionsOf(names));
  const { tree, objects } = render(buildPlatform(platform));
  const identities = [...tree]
    .filter(([path]) => !path.startsWith('docs/'))
    .flatMap(([, text]) => loadAll(text).map((object) => identityOf(object as Manifest)));
  expect(identities).toHaveLength(objects);
  expect(new Set(identities).size).toBe(objects);
  expect(danglingReferences(tree, platform, ours)).toEqual([]);

  // What is in a folder is applied by somebody.
  const folders = new Set([...tree.keys()].map((path) => path.slice(0, path.indexOf('/'))));
  const applied = [...tree.values()].flatMap((text) => /^ {4}path: (\S+)$/m.exec(text)?.[1] ?? []);
  expect([...folders].filter((folder) => folder !== 'docs' && !applied.includes(folder))).toEqual([]);
}

test('everything off holds together, and so does everything on', () => {
  judge([]);
  judge((Object.keys(switches) as Switch[]).filter((name) => name !== 'mysql external'));
});

test('whatever is on together, every object is there once and what it points to is there too', () => {
  const names = fc.subarray(Object.keys(switches) as Switch[], { minLength: 2 });
  fc.assert(fc.property(names, judge), { numRuns: 25 });
}, 60_000);

test('the check itself sees what is missing', () => {
  const platform = platformWith(undefined);
  const tree = new Map(render(buildPlatform(platform)).tree);
  for (const gone of ['was-service', 'was-config-configmap', 'web-rollout', 'web-dest-rule']) {
    tree.delete(`blog-system/${gone}.yaml`);
  }
  const secrets = platform.secrets.filter(({ name }) => name !== 'mysql-secret');
  const found = danglingReferences(tree, { ...platform, secrets }, ours);
  expect(found).toEqual(
    expect.arrayContaining([
      'HorizontalPodAutoscaler blog-system/web-hpa: no Rollout web',
      'VirtualService blog-system/was-retry-timeout: no host was-service',
      'VirtualService blog-system/blog-routes: no subset stable of web-service',
      'Rollout blog-system/was: no ConfigMap was-config',
      'Service blog-system/web-service: no pods with {"app":"web"}',
      'Deployment blog-system/mysql-exporter: no key EXPORTER_PASSWORD of Secret mysql-secret in the table',
    ]),
  );
});
