import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { slipway } from '../../test/support/run.ts';
import { repository as root } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const folder = temporaryFolder();

describe('report', () => {
  test('writes a page and says what is in it', async () => {
    const out = path.join(folder, 'new', 'report.html');
    const { exitCode, stdout } = await slipway(root, 'report', '--out', out, '--json');
    expect(exitCode).toBe(0);
    const { file, bytes, sections } = JSON.parse(stdout);
    expect(file).toBe(out);
    expect(bytes).toBe(readFileSync(out).length);
    expect(bytes).toBeLessThan(3_000_000);
    expect(sections).toEqual([
      'summary',
      'findings',
      'paths',
      'failover',
      'canaries',
      'order',
      'graphs',
      'inventory',
    ]);
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('adds what changes, from a place as diff takes it', async () => {
    const out = path.join(folder, 'changes.html');
    const { stdout } = await slipway(root, 'report', '--out', out, '--from', '.', '--json');
    expect(JSON.parse(stdout).sections).toContain('changes');
    expect(readFileSync(out, 'utf8')).toContain('nothing changes');
  });

  test('says in its section what cannot be compared', async () => {
    const out = path.join(folder, 'nowhere.html');
    const { exitCode } = await slipway(root, 'report', '--out', out, '--from', 'no-such-place');
    expect(exitCode).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain(
      '<strong>Not answered: </strong>no-such-place is no file or folder',
    );
  });

  test('prints a comment', async () => {
    const { exitCode, stdout } = await slipway(root, 'report', '--format', 'markdown');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('## Platform report: jiminhome.shop');
    expect(stdout.length).toBeLessThanOrEqual(60_000);
  });

  test('asks for a file where a page has none', async () => {
    const { exitCode, stderr } = await slipway(root, 'report');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('name the file to write, as in slipway report --out report.html');
    expect(existsSync(path.join(root, 'report.html'))).toBe(false);
  });

  test('says which part of the path is no folder', async () => {
    const { exitCode, stderr } = await slipway(
      root,
      'report',
      '--out',
      path.join(root, 'package.json', 'report.html'),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/package\.json/);
  });
});

describe('graph', () => {
  test.each([
    ['svg', /^<svg [^>]*role="img"/],
    ['mermaid', /^flowchart LR\n/],
    ['dot', /^digraph "storage" \{\n/],
  ])('prints %s', async (format, beginning) => {
    const { exitCode, stdout } = await slipway(root, 'graph', '--view', 'storage', '--format', format);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(beginning);
    expect(stdout).toContain('mysql-pvc');
  });

  test('prints nodes and edges for machines, of traffic where nothing else is asked for', async () => {
    const { view, nodes, edges } = JSON.parse((await slipway(root, 'graph', '--json')).stdout);
    expect(view).toBe('traffic');
    expect(nodes).toContainEqual({
      id: 'Rollout blog-system/web',
      kind: 'workload',
      label: ['web', 'Rollout'],
      group: 'blog-system',
    });
    expect(edges).toContainEqual({ from: 'Service blog-system/web-service', to: 'Rollout blog-system/web' });
  });

  test('says that there is nothing to draw, and where there may be', async () => {
    const file = path.join(folder, 'config.yaml');
    writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n');
    const { exitCode, stderr } = await slipway(root, 'graph', '--view', 'gitops', '--manifests', file);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      'there is nothing to draw: these manifests have no Application of Argo CD; another --view may have something',
    );
  });
});
