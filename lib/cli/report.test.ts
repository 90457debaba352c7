import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { runProgram } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'slipway-report-'));
const before = process.cwd();

beforeAll(() => process.chdir(root));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command and gives what it printed. */
async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    });
  const spies = [into('stdout'), into('stderr')];
  try {
    return { code: await runProgram(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('report', () => {
  test('writes a page and says what is in it', async () => {
    const out = path.join(folder, 'new', 'report.html');
    const { code, stdout } = await run('report', '--out', out, '--json');
    expect(code).toBe(0);
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
    const { stdout } = await run('report', '--out', out, '--from', '.', '--json');
    expect(JSON.parse(stdout).sections).toContain('changes');
    expect(readFileSync(out, 'utf8')).toContain('nothing changes');
  });

  test('says in its section what cannot be compared', async () => {
    const out = path.join(folder, 'nowhere.html');
    const { code } = await run('report', '--out', out, '--from', 'no-such-place');
    expect(code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain(
      '<strong>Not answered: </strong>no-such-place is no file or folder',
    );
  });

  test('prints a comment', async () => {
    const { code, stdout } = await run('report', '--format', 'markdown');
    expect(code).toBe(0);
    expect(stdout).toContain('## Platform report: jiminhome.shop');
    expect(stdout.length).toBeLessThanOrEqual(60_000);
  });

  test('asks for a file where a page has none', async () => {
    const { code, stderr } = await run('report');
    expect(code).toBe(2);
    expect(stderr).toBe('name the file to write, as in slipway report --out report.html\n');
    expect(existsSync(path.join(root, 'report.html'))).toBe(false);
  });

  test('says which part of the path is no folder', async () => {
    const { code, stderr } = await run('report', '--out', path.join(root, 'package.json', 'report.html'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/package\.json/);
  });
});

describe('graph', () => {
  test.each([
    ['svg', /^<svg [^>]*role="img"/],
    ['mermaid', /^flowchart LR\n/],
    ['dot', /^digraph "storage" \{\n/],
  ])('prints %s', async (format, beginning) => {
    const { code, stdout } = await run('graph', '--view', 'storage', '--format', format);
    expect(code).toBe(0);
    expect(stdout).toMatch(beginning);
    expect(stdout).toContain('mysql-pvc');
  });

  test('prints nodes and edges for machines, of traffic where nothing else is asked for', async () => {
    const { view, nodes, edges } = JSON.parse((await run('graph', '--json')).stdout);
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
    const { code, stderr } = await run('graph', '--view', 'gitops', '--manifests', file);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'there is nothing to draw: these manifests have no Application of Argo CD; another --view may have something\n',
    );
  });
});
