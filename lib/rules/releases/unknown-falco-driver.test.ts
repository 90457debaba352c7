import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { unknownFalcoDriver } from './unknown-falco-driver.ts';

const driver = (kind: string, version = '7.2.1') =>
  judge(unknownFalcoDriver, release('falco', `{ driver: { kind: ${kind} } }`, { version }));

describe('unknown-falco-driver', () => {
  test('flags what the chart does not know', () => {
    expect(driver('bpf')).toEqual([
      "Application argocd/falco values.driver.kind: no driver 'bpf'; there is auto, kmod, modern_ebpf, ebpf, gvisor",
    ]);
    expect(driver('ebpf', '9.0.0')).toEqual([
      "Application argocd/falco values.driver.kind: no driver 'ebpf'; there is auto, kmod, modern_ebpf",
    ]);
  });

  test('warns of what goes', () => {
    expect(driver('gvisor')).toEqual([
      'warning Application argocd/falco values.driver.kind: driver gvisor is deprecated and gone in chart 9',
    ]);
  });

  test.each(['auto', 'kmod', 'module', 'modern_ebpf', 'modern-bpf'])('accepts %s', (kind) => {
    expect(driver(kind, '9.0.0')).toEqual([]);
  });
});
