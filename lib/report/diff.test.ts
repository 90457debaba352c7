import { describe, expect, test } from '@jest/globals';
import { diff } from '../insight/diff/diff.ts';
import { Inventory } from '../manifests/inventory.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { jsonDiff } from './diff-json.ts';
import { markdownDiff, markdownLimit } from './diff-markdown.ts';
import { prettyDiff } from './diff-pretty.ts';

const names = { from: 'main', to: 'the platform now' };

function changes(before: string, after: string) {
  const [from, to] = [before, after].map(
    (text) => new Inventory(readManifests([{ path: 'a.yaml', text }]), { whole: true }),
  );
  return from === undefined || to === undefined ? [] : diff(from, to);
}

const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: '', resources: { requests: { storage: 2Gi } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: notes, namespace: shop }
data: { text: "a\\nb\\n", who: me }
`;
const edited = claim.replace('2Gi', '1Gi').replace('b\\n', 'c\\n').replace('who: me', 'who: "|@me|"');

test('tells people what differs, what it risks, and why', () => {
  expect(prettyDiff(changes(claim, edited), { ...names, color: false })).toBe(
    [
      'rejected  PersistentVolumeClaim shop/data  changed',
      '  rejected: spec.resources.requests.storage: a claim cannot shrink (Kubernetes 1.31 pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate)',
      '    - spec.resources.requests.storage: "2Gi"',
      '    + spec.resources.requests.storage: "1Gi"',
      '',
      'none  ConfigMap shop/notes  changed',
      '  none: data.text: no workload here reads it',
      '      data.text:',
      '      @@ -1,2 +1,2 @@',
      '     a',
      '    -b',
      '    +c',
      '    - data.who: me',
      '    + data.who: |@me|',
      '',
      '2 changes: 1 rejected, 1 none, from main to the platform now',
    ].join('\n'),
  );
});

test('tells machines the same', () => {
  const result = JSON.parse(jsonDiff(changes(claim, edited), names)) as unknown;
  expect(result).toMatchObject({
    ...names,
    changes: [
      {
        object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' },
        change: 'changed',
        risk: 'rejected',
        reasons: [expect.stringContaining('a claim cannot shrink (Kubernetes 1.31')],
        paths: ['spec.resources.requests.storage'],
        details: [
          { path: 'spec.resources.requests.storage', change: 'changed', before: '2Gi', after: '1Gi' },
        ],
      },
      { risk: 'none', paths: ['data.text', 'data.who'] },
    ],
    summary: { 'data-loss': 0, traffic: 0, rejected: 1, recreate: 0, restart: 0, none: 1 },
  });
});

describe('a comment of a pull request', () => {
  test('has a line of counts, a table of what is risky, and the rest folded', () => {
    const text = markdownDiff(changes(claim, edited), names);
    expect(text).toContain('**2 changes: 1 rejected, 1 none**');
    expect(text).toContain(
      '| rejected | <code>PersistentVolumeClaim shop/data</code> changed | spec.resources',
    );
    expect(text).not.toContain('| none |');
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text).toContain('```diff\n- spec.resources.requests.storage: "2Gi"');
  });

  test('says that nothing changes', () => {
    expect(markdownDiff([], names)).toBe(
      '**nothing changes**\n\nFrom <code>main</code> to <code>the platform now</code>.',
    );
  });

  test('keeps fences, tables and mentions from breaking out of it', () => {
    const odd = claim.replace('who: me', 'who: "```\\n@everyone </details>\\n"');
    const text = markdownDiff(changes(claim, odd), { from: '@me|', to: '`x`' });
    expect(text).toContain('````diff\n');
    expect(text).toContain('From <code>&#64;me&#124;</code> to <code>&#96;x&#96;</code>.');
  });

  test('is cut off with a sentence where GitHub has no room', () => {
    const many = Array.from(
      { length: 900 },
      (_, index) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop-${index} }\n`,
    ).join('---\n');
    const text = markdownDiff(changes(many, ''), names);
    expect(text.length).toBeLessThanOrEqual(markdownLimit);
    expect(text).toMatch(
      /\d+ more risky changes are left out, because a comment of GitHub has no room for them/,
    );
    expect(text).toMatch(/\d+ more changes are left out, .*; `slipway diff --format json` prints all\.$/);
  });
});
