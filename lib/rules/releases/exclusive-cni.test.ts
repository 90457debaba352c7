import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { exclusiveCni } from './exclusive-cni.ts';
import { release } from './release.fixture.ts';

const plugin = release('cni', '{}', { name: 'istio-cni' });

describe('exclusive-cni', () => {
  test('flags Cilium alone beside a plugin of Istio', () => {
    expect(judge(exclusiveCni, release('cilium') + plugin)).toEqual([
      'Application argocd/cilium values.cni.exclusive: cni.exclusive removes the plugin of release istio-cni',
    ]);
    expect(judge(exclusiveCni, release('cilium', '{ cni: { exclusive: true } }') + plugin)).toHaveLength(1);
  });

  test('accepts one that shares, and one without such a plugin', () => {
    expect(judge(exclusiveCni, release('cilium', '{ cni: { exclusive: false } }') + plugin)).toEqual([]);
    expect(judge(exclusiveCni, release('cilium') + release('istiod'))).toEqual([]);
  });
});
