import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { repository } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { Tree } from './plan.ts';
import { readTree } from './read-tree.ts';
import { writeTree } from './write-tree.ts';

/** Files in the form that synth writes: in folders, beginning with the mark of a document. */
const tree = (files: Record<string, string>): Tree =>
  new Map(Object.entries(files).map(([name, text]) => [`shop/${name}`, `---\n${text}`]));
const written = (folder: string) =>
  Object.fromEntries(
    [...readTree(folder)].map(([name, text]) => [name.replace(/^shop\//, ''), text.replace('---\n', '')]),
  );

describe('writing a tree', () => {
  test('makes the folder and everything in it', () => {
    const folder = path.join(temporaryFolder(), 'deep', 'dist');
    writeTree(folder, tree({ 'x/a.yaml': 'a\n', 'b.yaml': 'b\n' }));
    expect(written(folder)).toEqual({ 'b.yaml': 'b\n', 'x/a.yaml': 'a\n' });
    expect(statSync(folder).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  test('leaves nothing of the tree before', () => {
    const folder = path.join(temporaryFolder(), 'dist');
    writeTree(folder, tree({ 'old/a.yaml': 'a', 'both.yaml': '1' }));
    writeTree(folder, tree({ 'new/a.yaml': 'a', 'both.yaml': '2' }));
    expect(written(folder)).toEqual({ 'both.yaml': '2', 'new/a.yaml': 'a' });
    expect(readdirSync(path.dirname(folder))).toEqual(['dist']);
  });

  test('refuses to replace a folder that holds anything but manifests, and touches nothing', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'letters'));
    writeFileSync(path.join(folder, 'letters/to-mum.txt'), 'hello');
    expect(() => writeTree(folder, tree({ 'a.yaml': 'a' }))).toThrow(
      `${folder} holds letters/to-mum.txt, which is no manifest of ours: not replaced. ` +
        'Choose an empty or new folder for the output',
    );
    expect(readdirSync(folder, { recursive: true })).toEqual(['letters', 'letters/to-mum.txt']);
  });

  test('replaces what cdk8s itself wrote, and what the run before wrote where the new tree has files', () => {
    const folder = path.join(temporaryFolder(), 'dist');
    const layout = (...names: string[]): Tree => new Map(names.map((name) => [name, 'kind: List\n']));
    writeTree(folder, layout('0000-shop.k8s.yaml', 'all.yaml'));
    writeTree(folder, layout('shop.k8s.yaml', 'all.yaml'));
    expect(readdirSync(folder).sort()).toEqual(['all.yaml', 'shop.k8s.yaml']);
    expect(() => writeTree(folder, layout('shop.k8s.yaml'))).toThrow(
      `${folder} holds all.yaml, which is no manifest of ours: not replaced.`,
    );
  });

  test.each(['precious.yaml', '.github/ci.yaml', 'shop/notes.txt', 'shop/theirs.yaml'])(
    'refuses to replace a folder that holds %s of somebody else',
    (name) => {
      const folder = path.join(temporaryFolder(), 'dist');
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), 'theirs: true\n');
      expect(() => writeTree(folder, tree({ 'a.yaml': 'a' }))).toThrow(
        `${folder} holds ${name}, which is no manifest of ours: not replaced.`,
      );
      expect(existsSync(path.join(folder, name))).toBe(true);
    },
  );

  test('refuses to replace the folder it runs in, or one above it', () => {
    for (const folder of [process.cwd(), path.dirname(process.cwd()), '/']) {
      expect(() => writeTree(folder, tree({}))).toThrow(
        `${folder} is or holds the folder you are in: not replaced. Choose an empty or new folder for the output`,
      );
    }
  });

  test('refuses to replace what is no folder', () => {
    const file = path.join(temporaryFolder(), 'dist');
    writeFileSync(file, 'a file');
    expect(() => writeTree(file, tree({}))).toThrow(`${file} is no folder: not replaced.`);
  });

  test('waits for another writer, and takes over from one that is gone', () => {
    const parent = temporaryFolder();
    writeFileSync(path.join(parent, '.dist.slipway-lock'), '999999999');
    writeTree(path.join(parent, 'dist'), tree({ 'a.yaml': 'a' }));
    expect(readdirSync(parent)).toEqual(['dist']);
  });

  test('leaves the old folder as it was when a file cannot be written', () => {
    const folder = path.join(temporaryFolder(), 'dist');
    writeTree(folder, tree({ 'a.yaml': 'old' }));
    const impossible = tree({ 'a.yaml': 'new', 'a.yaml/b.yaml': 'under a file' });
    expect(() => writeTree(folder, impossible)).toThrow('EEXIST: file already exists, mkdir');
    expect(written(folder)).toEqual({ 'a.yaml': 'old' });
    expect(readdirSync(path.dirname(folder))).toEqual(['dist']);
  });

  test('puts back a folder that a killed run had moved away', () => {
    const parent = temporaryFolder();
    const folder = path.join(parent, 'dist');
    writeTree(path.join(parent, '.dist.slipway-previous'), tree({ 'a.yaml': 'old' }));
    expect(() => writeTree(folder, tree({ 'x.yaml': '', 'x.yaml/y.yaml': '' }))).toThrow('EEXIST');
    expect(written(folder)).toEqual({ 'a.yaml': 'old' });
  });

  test('removes what a killed run has left beside, but not what a running one is writing', () => {
    const parent = temporaryFolder();
    const folder = path.join(parent, 'dist');
    mkdirSync(path.join(parent, '.dist.slipway-next-999999999'));
    writeFileSync(path.join(parent, '.dist.slipway-lock-999999999'), '999999999');
    mkdirSync(path.join(parent, '.dist.slipway-next-1'));
    writeTree(folder, tree({ 'a.yaml': 'a' }));
    expect(readdirSync(parent).sort()).toEqual(['.dist.slipway-next-1', 'dist']);
  });

  test('leaves one whole tree whenever it is killed', async () => {
    const folder = path.join(temporaryFolder(), 'dist');
    const small = (letter: string) =>
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.yaml`, letter]));
    writeTree(folder, tree(small('a')));
    for (let round = 0; round < 8; round += 1) {
      const writer = spawn(
        process.execPath,
        ['--import', 'tsx', path.join(repository, 'test/support/write-trees-forever.ts'), folder],
        { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await once(writer.stdout, 'data');
      await sleep(Math.random() * 60);
      const ended = once(writer, 'exit');
      writer.kill('SIGKILL');
      await ended;
      if (!existsSync(folder))
        expect(existsSync(path.join(path.dirname(folder), '.dist.slipway-previous'))).toBe(true);
      else {
        const contents = [...readTree(folder)];
        expect(contents).toHaveLength(300);
        expect(new Set(contents.map(([, content]) => content)).size).toBe(1);
      }
    }
    writeTree(folder, tree({ 'a.yaml': 'healed' }));
    expect(written(folder)).toEqual({ 'a.yaml': 'healed' });
    expect(readdirSync(path.dirname(folder))).toEqual(['dist']);
  }, 60_000);
});
