import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules, toWeb, virtualService } from './mesh.fixture.ts';
import { unreachableRoute } from './unreachable-route.ts';

const rule = (name: string, ...matches: string[]) =>
  `{ name: ${name}, match: [${matches.join(', ')}], ${toWeb} }`;
const prefix = (path: string, more = '') => `{ uri: { prefix: ${path} }${more} }`;

describe('unreachable-route', () => {
  test('flags every rule after a catch-all', () => {
    expect(judge(unreachableRoute, httpRules(`{ ${toWeb} }`, rule('api', prefix('/api/'))))).toEqual([
      'VirtualService shop/routes spec.http[1]: never reached: spec.http[0] before it takes every request',
    ]);
    expect(
      judge(unreachableRoute, httpRules(rule('all', prefix('/')), rule('api', prefix('/api/')))),
    ).toHaveLength(1);
    expect(judge(unreachableRoute, httpRules(rule('all', '{ name: any }'), `{ ${toWeb} }`))).toHaveLength(1);
    expect(judge(unreachableRoute, virtualService('{ tcp: [{ route: [] }, { route: [] }] }'))).toHaveLength(
      1,
    );
  });

  test('flags a rule whose prefix begins with an earlier one', () => {
    expect(
      judge(unreachableRoute, httpRules(rule('api', prefix('/api')), rule('v2', prefix('/api/v2')))),
    ).toEqual([
      "VirtualService shop/routes spec.http[1]: never reached: prefix /api of 'api' takes prefix /api/v2 too",
    ]);
  });

  test('weighs a single match less, where the rule has others', () => {
    const rules = httpRules(
      rule('api', prefix('/api')),
      rule('v2', '{ uri: { exact: /api/v2 } }', prefix('/v2')),
    );
    expect(judge(unreachableRoute, rules)).toEqual([
      "warning VirtualService shop/routes spec.http[1].match[0]: never used: prefix /api of 'api' takes exact /api/v2 too",
    ]);
  });

  test('accepts an earlier match that demands more', () => {
    const header = ', headers: { end-user: { exact: jason } }';
    expect(judge(unreachableRoute, httpRules(rule('a', prefix('/', header)), `{ ${toWeb} }`))).toEqual([]);
    expect(
      judge(unreachableRoute, httpRules(rule('a', prefix('/a', header)), rule('b', prefix('/a/b')))),
    ).toEqual([]);
    expect(
      judge(
        unreachableRoute,
        httpRules(rule('a', prefix('/a')), rule('b', prefix('/A/b', ', ignoreUriCase: true'))),
      ),
    ).toEqual([]);
    expect(
      judge(unreachableRoute, httpRules(rule('a', prefix('/a')), rule('b', prefix('/a/b', header)))),
    ).toHaveLength(1);
  });

  test('accepts rules after one that hands on', () => {
    expect(judge(unreachableRoute, httpRules('{ delegate: { name: other } }', `{ ${toWeb} }`))).toEqual([]);
  });
});
