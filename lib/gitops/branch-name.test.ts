import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { branchName } from './branch-name.ts';

/** What git itself says of a name. */
function isName(name: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', '--branch', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('the name of a branch', () => {
  test.each(['main', 'refs/heads/main', 'feature/a.b', 'release-1.0', 'ünïcode', 'a@b', '@a', 'a{b'])(
    'may be %s',
    (given) => {
      const name = branchName(given);
      expect([name, isName(name)]).toEqual([given.replace('refs/heads/', ''), true]);
    },
  );

  test.each([
    ...['', 'HEAD', '-a', '/a', 'a/', 'a//b', 'a..b', '.a', 'a/.b', 'a.', 'a.lock', 'a.lock/b', 'a@{b'],
    ...['a b', 'a~b', 'a^b', 'a:b', 'a?b', 'a*b', 'a[b', 'a\\b', 'a\u007fb', 'a\nb'],
  ])('is not %j, for git neither', (given) => {
    expect(isName(given)).toBe(false);
    expect(() => branchName(given)).toThrow(`${JSON.stringify(given)} is no name of a branch`);
  });
});
