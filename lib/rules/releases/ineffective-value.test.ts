import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { ineffectiveValue } from './ineffective-value.ts';
import { release } from './release.fixture.ts';

describe('ineffective-value', () => {
  test('flags keys that no template reads', () => {
    expect(
      judge(ineffectiveValue, release('falco', '{ config: { dry_run: true } }', { version: '7.2.1' })),
    ).toEqual([
      "Application argocd/falco values.config: no template reads config; Talon's rules are falco-talon.config.rulesOverride",
    ]);
    expect(judge(ineffectiveValue, release('metallb', '{ configInline: {} }'))).toHaveLength(1);
  });

  test('flags what a version removed, from that version on', () => {
    const values = '{ collectors: { docker: { enabled: false } } }';
    expect(judge(ineffectiveValue, release('falco', values, { version: '7.0.1' }))).toEqual([
      'Application argocd/falco values.collectors.docker: collectors.docker was removed in chart 7; write collectors.containerEngine',
    ]);
    expect(judge(ineffectiveValue, release('falco', values, { version: '6.4.0' }))).toEqual([]);
  });

  test('warns of the number of replicas that only the UI of Longhorn takes', () => {
    expect(
      judge(ineffectiveValue, release('longhorn', '{ defaultSettings: { defaultReplicaCount: 2 } }')),
    ).toEqual([
      'warning Application argocd/longhorn values.defaultSettings.defaultReplicaCount: defaultSettings.defaultReplicaCount is for volumes made in the UI of Longhorn; claims get persistence.defaultClassReplicaCount',
    ]);
    const both =
      '{ defaultSettings: { defaultReplicaCount: 2 }, persistence: { defaultClassReplicaCount: 2 } }';
    expect(judge(ineffectiveValue, release('longhorn', both))).toEqual([]);
  });

  test('accepts the same keys in other charts, and other keys', () => {
    expect(judge(ineffectiveValue, release('other', '{ config: {}, rules: [] }'))).toEqual([]);
    expect(judge(ineffectiveValue, release('falco', '{ falco-talon: { config: {} } }'))).toEqual([]);
  });
});
