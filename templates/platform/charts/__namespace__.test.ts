import { expect, test } from '@jest/globals';
import { filesOf, platform, rendering, treeOf } from '../test/rendered.ts';

const name = '__service__';

test('the image is the one of releases.yaml', () => {
  const image = 'registry.example.org/other:v2';
  const tree = treeOf({ ...platform, images: { ...platform.images, [name]: image } });
  expect(tree.get(`__namespace__/${name}-rollout.yaml`)).toContain(`image: ${image}\n`);
});

test('the route of its host leads to both halves of the service, all of it to the stable one', () => {
  const routes = rendering.manifests.find(({ manifest }) => manifest.metadata.name === `${name}-routes`);
  expect(routes?.manifest.spec).toMatchObject({
    hosts: [platform.edge.hosts[name]],
    gateways: ['istio-system/gateway'],
    http: [
      {
        route: [
          { destination: { host: `${name}-service`, subset: 'stable' }, weight: 100 },
          { destination: { host: `${name}-service`, subset: 'canary' }, weight: 0 },
        ],
      },
    ],
  });
});

test('the namespace is as it was', () => {
  expect(filesOf('__namespace__')).toMatchSnapshot();
});
