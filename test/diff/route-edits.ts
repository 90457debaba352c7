import type { KnownEdit } from './known-edit.ts';

const routes = 'VirtualService blog-system/blog-routes';

/** Edits of the routes of a VirtualService. */
export const routeEdits: readonly KnownEdit[] = [
  {
    edit: 'a route that is narrowed',
    make: (draft) => draft.set(routes, 'spec.http[0].match[0].uri.prefix', '/api/v1/'),
    expected: { [routes]: ['traffic', 'requests that matched before may not match now'] },
  },
  {
    edit: 'a route that goes',
    make: (draft) => draft.drop(routes, 'spec.http[0]'),
    expected: { [routes]: ['traffic', 'the route is gone'] },
  },
  {
    edit: 'routes in another order',
    make: (draft) => draft.change(routes, 'spec.http', (list: object[]) => [...list].reverse()),
    expected: { [routes]: ['traffic', 'the first route that matches is taken'] },
  },
  {
    edit: 'a route that takes everything before the others',
    make: (draft) => draft.drop(routes, 'spec.http[0].match'),
    expected: { [routes]: ['traffic', 'the route takes every request, so that those after it get none'] },
  },
  {
    edit: 'a match more',
    make: (draft) => draft.set(routes, 'spec.http[0].match[1]', { uri: { prefix: '/rest/' } }),
    expected: { [routes]: ['none', 'the route takes more'] },
  },
  {
    edit: 'another host',
    make: (draft) => draft.set(routes, 'spec.hosts[0]', 'www.jiminhome.shop'),
    expected: { [routes]: ['traffic', 'blog.jiminhome.shop stops answering here'] },
  },
  {
    edit: 'a shorter timeout',
    make: (draft) => draft.set(routes, 'spec.http[0].timeout', '2s'),
    expected: { [routes]: ['none', 'requests that take longer get 504'] },
  },
  {
    edit: 'another destination',
    make: (draft) =>
      draft.change(routes, 'spec.http', (list: { route: { destination: { host: string } }[] }[]) =>
        list.map((item) => ({
          ...item,
          route: item.route.map((it) => ({ ...it, destination: { ...it.destination, host: 'was-service' } })),
        })),
      ),
    expected: { [routes]: ['traffic', 'nothing is sent to web-service any more'] },
  },
  {
    edit: 'the VirtualService goes',
    make: (draft) => draft.remove(routes),
    expected: { [routes]: ['traffic', 'no route is left for blog.jiminhome.shop'] },
  },
  {
    edit: 'one of two routes to another Service',
    make: (draft) =>
      draft.set(routes, 'spec.http[0].route', [{ destination: { host: 'was-service', subset: 'stable' } }]),
    expected: { [routes]: ['none', 'its requests go to was-service instead of web-service'] },
  },
  {
    edit: 'a route to a Service that is not there',
    make: (draft) => draft.set(routes, 'spec.http[0].route', [{ destination: { host: 'api-service' } }]),
    expected: { [routes]: ['traffic', 'there is no Service blog-system/api-service; requests get 503'] },
  },
  {
    edit: 'a route to a subset that is not there',
    make: (draft) => draft.set(routes, 'spec.http[1].route[0].destination.subset', 'canray'),
    expected: {
      [routes]: ['traffic', 'no DestinationRule defines subset canray of web-service; requests get 503'],
    },
  },
];
