import type { Finding } from '../rules/finding.ts';

/** Findings with everything that a form may show, and with as little as there can be. */
export const findings: readonly Finding[] = [
  {
    rule: 'missing-subset',
    severity: 'error',
    object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'blog' },
    path: 'spec.http[0].route[0]',
    message: "subset 'canray' is not defined: 50%, or so",
    fix: 'Define the subset.',
    file: 'dist/shop/blog, v1.yaml',
    line: 12,
    constructPath: 'shop/blog',
  },
  {
    rule: 'unreadable-manifest',
    severity: 'warning',
    object: { apiVersion: '', kind: 'File', name: 'stdin' },
    path: '',
    message: 'a key stands twice',
    fix: 'Mend the YAML.',
    file: 'stdin',
    line: 3,
  },
  {
    rule: 'missing-subset',
    severity: 'info',
    object: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
    path: '',
    message: 'nothing to see',
    fix: 'Look away.',
  },
];
