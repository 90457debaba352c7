import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicatePeerAuthentication } from './duplicate-peer-authentication.ts';
import { istio } from './mesh.fixture.ts';

const policy = (name: string, mode: string, more = '', inside?: string) =>
  istio('PeerAuthentication', `{ mtls: { mode: ${mode} }${more} }`, name, inside);

describe('duplicate-peer-authentication', () => {
  test('flags the second for a whole namespace', () => {
    expect(judge(duplicatePeerAuthentication, policy('a', 'STRICT') + policy('b', 'DISABLE'))).toEqual([
      'PeerAuthentication shop/b spec.mtls.mode: DISABLE, but PeerAuthentication a sets STRICT for the same namespace: only the older holds',
    ]);
    expect(judge(duplicatePeerAuthentication, policy('a', 'STRICT') + policy('b', 'STRICT'))[0]).toMatch(
      /^warning/,
    );
  });

  test('flags modes of ports without a selector', () => {
    expect(judge(duplicatePeerAuthentication, policy('a', 'STRICT', ', portLevelMtls: { 80: {} }'))).toEqual([
      'PeerAuthentication shop/a spec.portLevelMtls: a mode for a port is refused without a selector',
    ]);
  });

  test('accepts one with a selector, and another namespace', () => {
    const chosen = ', selector: { matchLabels: { app: web } }';
    expect(
      judge(duplicatePeerAuthentication, policy('a', 'STRICT') + policy('b', 'DISABLE', chosen)),
    ).toEqual([]);
    expect(
      judge(duplicatePeerAuthentication, policy('a', 'STRICT') + policy('b', 'DISABLE', '', 'blog')),
    ).toEqual([]);
  });
});
