import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules, toWeb, virtualService } from './mesh.fixture.ts';
import { routeAction } from './route-action.ts';

describe('route-action', () => {
  test('flags a rule without an action', () => {
    expect(judge(routeAction, httpRules('{ timeout: 5s, route: [] }'))).toEqual([
      'VirtualService shop/routes spec.http[0].route: the rule has neither route nor redirect, directResponse or delegate',
    ]);
    expect(judge(routeAction, virtualService('{ tcp: [{ match: [] }] }'))).toEqual([
      'VirtualService shop/routes spec.tcp[0].route: the rule has no route',
    ]);
    expect(judge(routeAction, virtualService('{ hosts: [web] }'))).toEqual([
      'VirtualService shop/routes spec.http: a VirtualService needs a rule in http, tls or tcp',
    ]);
  });

  test('flags two that exclude each other', () => {
    expect(
      judge(routeAction, httpRules(`{ redirect: { uri: /a }, ${toWeb}, rewrite: { uri: /b } }`)),
    ).toEqual([
      'VirtualService shop/routes spec.http[0].redirect: redirect is refused beside route',
      'VirtualService shop/routes spec.http[0].rewrite: rewrite is refused beside redirect',
    ]);
    expect(judge(routeAction, httpRules(`{ delegate: { name: other }, ${toWeb} }`))).toHaveLength(1);
  });

  test('accepts any one', () => {
    const rules = [`{ ${toWeb} }`, '{ redirect: { uri: /a } }', '{ directResponse: { status: 404 } }'];
    expect(
      judge(routeAction, httpRules(...rules, '{ delegate: { name: other }, rewrite: { uri: /a } }')),
    ).toEqual([]);
  });
});
