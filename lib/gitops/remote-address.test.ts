import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serveGit } from '../../test/support/git-http.ts';
import { commitTo, emptyRemote } from '../../test/support/git-remote.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from './git.ts';
import { remoteAddress, withoutCredentials } from './remote-address.ts';

describe('an address', () => {
  test.each([
    ['https://user:s3/cr3t@host/a.git', 'https://host/a.git'],
    ['https://user:s3@cr3t@host/a.git', 'https://host/a.git'],
    ['https://u:s3 cr3t@host/a.git', 'https://host/a.git'],
    ['https://host/a.git?token=s3cr3t', 'https://host/a.git'],
    ['user:s3cr3t@host:a.git', 'host:a.git'],
    ['git@host:owner/a.git', 'git@host:owner/a.git'],
    ['ssh://git@host/a.git', 'ssh://git@host/a.git'],
    ['ssh://git:s3cr3t@host/a.git', 'ssh://host/a.git'],
    ['ssh://t0ken@host/a.git', 'ssh://host/a.git'],
    ['../k8s-manifests', '../k8s-manifests'],
  ])('%s is shown as %s', (address, shown) => {
    expect(withoutCredentials(address)).toBe(shown);
  });

  test.each([
    ['https://user:s3%2Fcr3t@host/a.git', 'https://host/a.git', { username: 'user', password: 's3/cr3t' }],
    ['https://user:s3/cr@3t@host/a.git', 'https://host/a.git', { username: 'user', password: 's3/cr@3t' }],
    ['https://t0ken@host/a.git', 'https://host/a.git', { username: 't0ken', password: '' }],
    ['https://u:100%@host/a.git', 'https://host/a.git', { username: 'u', password: '100%' }],
    ['https://host/a.git', 'https://host/a.git', undefined],
    ['ssh://git@host/a.git', 'ssh://git@host/a.git', undefined],
    ['ssh://git:s3cr3t@host/a.git', 'ssh://git@host/a.git', undefined],
    ['git@host:owner/a.git', 'git@host:owner/a.git', undefined],
    ['../k8s-manifests', '../k8s-manifests', undefined],
  ])('%s is taken apart', (given, plain, credentials) => {
    expect(remoteAddress(given)).toEqual({ plain, ...(credentials === undefined ? {} : { credentials }) });
  });

  test('that is a path is made absolute, since git runs elsewhere', () => {
    expect(remoteAddress('lib')).toEqual({ plain: path.resolve('lib') });
  });

  test('with a query is refused, and the query is not repeated', () => {
    expect(() => remoteAddress('https://host/a.git?private_token=s3cr3t')).toThrow(
      'https://host/a.git has a query, which others on this machine could read in the list of processes; ' +
        "leave it away, and keep credentials in Git's credential helper",
    );
  });

  test('never keeps in what git is given a password of any letters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.stringMatching(/^[a-z]{1,8}$/), (text, user) => {
        const password = encodeURIComponent(`pw${text}`);
        const { plain, credentials } = remoteAddress(`https://${user}:${password}@host.example/a.git`);
        expect(plain).toBe('https://host.example/a.git');
        expect(credentials).toEqual({ username: user, password: `pw${text}` });
      }),
    );
  });
});

describe('credentials of an address', () => {
  const password = randomBytes(12).toString('base64');

  /** A stand-in for `git` that notes the arguments it is given before the real one has its turn. */
  function spyingGit(): { folder: string; seen: () => string } {
    const folder = temporaryFolder();
    const notes = path.join(folder, 'seen');
    writeFileSync(notes, '');
    writeFileSync(
      path.join(folder, 'git'),
      `#!/bin/sh\nprintf '%s\\n' "$*" >> ${notes}\nPATH=$(printf %s "$PATH" | sed "s|^${folder}:||") exec git "$@"\n`,
      { mode: 0o755 },
    );
    return { folder, seen: () => readFileSync(notes, 'utf8') };
  }

  test('let git in without standing in any argument, and no other helper is asked or told', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'a.yaml': 'a' });
    const server = await serveGit(remote, `publisher:${password}`);
    const home = temporaryFolder();
    const told = path.join(home, 'told');
    writeFileSync(path.join(home, '.gitconfig'), `[credential]\n\thelper = "!cat >> ${told}; true"\n`);
    const { folder, seen } = spyingGit();
    const before = { PATH: process.env.PATH, HOME: process.env.HOME };
    Object.assign(process.env, { PATH: `${folder}:${before.PATH}`, HOME: home });
    try {
      const address = remoteAddress(
        server.address.replace('//', `//publisher:${encodeURIComponent(password)}@`),
      );
      const heads = await new Git('.', address).run(['ls-remote', '--', address.plain]);
      expect(heads).toContain('refs/heads/main');
    } finally {
      Object.assign(process.env, before);
      await server.close();
    }
    expect(seen()).toContain('ls-remote');
    expect(seen()).not.toContain(password);
    expect(() => readFileSync(told)).toThrow('ENOENT');
  });

  test('that are wrong are told of without them', async () => {
    const remote = await emptyRemote();
    const server = await serveGit(remote, `publisher:${password}`);
    const wrong = randomBytes(12).toString('hex');
    const address = remoteAddress(server.address.replace('//', `//publisher:${wrong}@`));
    const failure = await new Git('.', address)
      .run(['ls-remote', '--', address.plain])
      .catch((error: Error) => error.message);
    await server.close();
    expect(failure).toMatch(
      /^git ls-remote failed: fatal: Authentication failed for 'http:\/\/127\.0\.0\.1:\d+\/k8s-manifests\.git/,
    );
    expect(failure).not.toContain(wrong);
  });

  test('that a remote repeats are struck out', async () => {
    const folder = temporaryFolder();
    const address = { plain: 'https://127.0.0.1:9/a.git', credentials: { username: 'publisher', password } };
    const git = new Git(folder, address);
    const { stderr } = await git.execute([
      '-c',
      `alias.say=!printf '%s' ${JSON.stringify(`denied: ${password}`)} >&2; false`,
      'say',
    ]);
    expect(stderr).toBe('denied: ***');
  });
});
