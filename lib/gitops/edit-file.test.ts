import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { repository } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { editFile } from './edit-file.ts';

function fileWith(text: string | Buffer): string {
  const file = path.join(temporaryFolder(), 'pins.yaml');
  writeFileSync(file, text);
  return file;
}
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').filter(Boolean);
const editor = (...args: string[]) =>
  spawn(
    process.execPath,
    ['--import', 'tsx', path.join(repository, 'test/support/edit-file-often.ts'), ...args],
    {
      cwd: repository,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );

describe('editing a file', () => {
  test('puts the new text in its place, gives what the edit gave, and leaves nothing beside it', () => {
    const file = fileWith('\uFEFFa: 1\r\n');
    expect(editFile(file, (text) => ({ text: text.replace('1', '2'), was: 1 }))).toEqual({
      text: '\uFEFFa: 2\r\n',
      was: 1,
    });
    expect(readFileSync(file, 'utf8')).toBe('\uFEFFa: 2\r\n');
    expect(readdirSync(path.dirname(file))).toEqual(['pins.yaml']);
  });

  test('keeps the rights of the file, and a link a link', () => {
    const file = fileWith('1');
    chmodSync(file, 0o640);
    const link = path.join(path.dirname(file), 'link.yaml');
    symlinkSync('pins.yaml', link);
    editFile(link, () => ({ text: '2' }));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('2');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('writes nothing when nothing changes', () => {
    const file = fileWith('1');
    utimesSync(file, 1000, 1000);
    editFile(file, (text) => ({ text }));
    expect(statSync(file).mtimeMs).toBe(1_000_000);
  });

  test('leaves the file as it was when the edit fails, and lets the next one in', () => {
    const file = fileWith('1');
    const fail = () => {
      throw new Error('refused');
    };
    expect(() => editFile(file, fail)).toThrow('refused');
    expect(readFileSync(file, 'utf8')).toBe('1');
    expect(readdirSync(path.dirname(file))).toEqual(['pins.yaml']);
  });

  test('refuses what is not UTF-8: it could not be written back as it was', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x0a]);
    const file = fileWith(bytes);
    expect(() => editFile(file, () => ({ text: '2' }))).toThrow(
      `${file} is not text in UTF-8; save it as that first`,
    );
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('loses no edit of several processes at once', async () => {
    const file = fileWith('');
    const names = ['a', 'b', 'c'];
    const ended = names.map((name) => once(editor(file, name, '40'), 'exit'));
    expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0]);
    for (const name of names) {
      const own = linesOf(file).filter((line) => line.startsWith(name));
      expect(own).toEqual(Array.from({ length: 40 }, (_, round) => `${name} ${round}`));
    }
    expect(linesOf(file)).toHaveLength(120);
  }, 60_000);

  test('leaves a whole text whenever it is killed, and the next edit clears up', async () => {
    const file = fileWith('');
    for (let round = 0; round < 3; round += 1) {
      const process = editor(file, `round-${round}`);
      while (!linesOf(file).includes(`round-${round} 20`)) await sleep(5);
      const ended = once(process, 'exit');
      process.kill('SIGKILL');
      await ended;
      const own = linesOf(file).filter((line) => line.startsWith(`round-${round}`));
      expect(own).toEqual(own.map((_, index) => `round-${round} ${index}`));
      expect(readFileSync(file, 'utf8')).toMatch(/\n$/);
    }
    editFile(file, () => ({ text: 'healed' }));
    expect(readdirSync(path.dirname(file))).toEqual(['pins.yaml']);
  }, 60_000);
});
