import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { newToken } from '../../../test/support/github-client.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { Git } from '../git.ts';
import { findGithubRepository } from './github-repository.ts';
import { githubToken, type TokenPlaces } from './token.ts';

const here = findGithubRepository('git@github.com:octo/shop.git');
const enterprise = findGithubRepository('https://ghe.example.org:8443/octo/shop.git');
const tenant = findGithubRepository('https://octo.ghe.com/octo/shop');

/** A folder in which git has this helper and no other. */
async function folderWith(helper = '', more: readonly (readonly [string, string])[] = []): Promise<string> {
  const folder = temporaryFolder();
  const git = new Git(folder);
  await git.run(['init', '--quiet']);
  const settings = [
    ['credential.helper', ''],
    ['credential.helper', helper],
    ['core.askPass', 'true'],
    ...more,
  ];
  writeFileSync(
    path.join(folder, '.git/config'),
    settings
      .map(([name = '', value = '']) => `[${name.split('.')[0]}]\n  ${name.split('.')[1]} = "${value}"\n`)
      .join(''),
  );
  return folder;
}

/** A helper that notes what it is asked and gives a password. */
async function helperFolder(password: string, more: readonly (readonly [string, string])[] = []) {
  const script = path.join(temporaryFolder(), 'helper.sh');
  const asked = `${script}.asked`;
  writeFileSync(
    script,
    [
      '#!/bin/sh',
      `cat > '${asked}'`,
      // The programs that it was started by.
      'id=$PPID',
      `for _ in 1 2 3; do ps -o args= -p $id; id=$(ps -o ppid= -p $id); done > '${script}.callers'`,
      `echo said by the helper '${password}' >&2`,
      `printf 'username=octo\\npassword=%s\\n' '${password}'`,
      '',
    ].join('\n'),
    { mode: 0o755 },
  );
  const folder = await folderWith(script, more);
  return { folder, asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8') : undefined), script };
}

describe('the environment', () => {
  test.each([
    ['github.com', here, ['GH_TOKEN', 'GITHUB_TOKEN']],
    ['a tenant of ghe.com', tenant, ['GH_TOKEN', 'GITHUB_TOKEN']],
    ['an Enterprise server', enterprise, ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']],
  ])(
    'gives the token of %s by the names that gh has, the first that is set',
    async (_, repository, names) => {
      const [first = '', second = ''] = names;
      const tokens = { [first]: newToken(), [second]: newToken() };
      const found = await githubToken(repository, { env: tokens });
      expect([found.source, found.reveal()]).toEqual([first, tokens[first]]);
      const later = await githubToken(repository, { env: { ...tokens, [first]: '' } });
      expect([later.source, later.reveal()]).toEqual([second, tokens[second]]);
    },
  );

  test('keeps the token of one server from another', async () => {
    const folder = await folderWith();
    const forGithub = {
      GH_TOKEN: newToken(),
      GITHUB_TOKEN: newToken(),
      GITHUB_SERVER_URL: 'https://github.com',
    };
    const forEnterprise = { GH_ENTERPRISE_TOKEN: newToken(), GITHUB_ENTERPRISE_TOKEN: newToken() };
    await expect(githubToken(enterprise, { env: forGithub, folder })).rejects.toThrow('there is no token');
    await expect(githubToken(here, { env: forEnterprise, folder })).rejects.toThrow('there is no token');
  });

  test('gives the token of a workflow to the server that the workflow runs on', async () => {
    const env = { GITHUB_TOKEN: newToken(), GITHUB_SERVER_URL: 'https://ghe.example.org:8443' };
    expect((await githubToken(enterprise, { env })).reveal()).toBe(env.GITHUB_TOKEN);
  });

  test('may hold a token with a line break after it', async () => {
    const token = newToken();
    expect((await githubToken(here, { env: { GH_TOKEN: `${token}\n` } })).reveal()).toBe(token);
  });

  test('that holds no token is refused without showing what it holds', async () => {
    const env = { GH_TOKEN: `${newToken()}\nX-Other: 1` };
    await expect(githubToken(here, { env })).rejects.toMatchObject({
      message: 'what GH_TOKEN gives is no token: it has spaces or characters that none has',
      exitCode: 2,
    });
  });
});

describe("Git's credential helper", () => {
  test('is asked on standard input when the environment has no token', async () => {
    const token = newToken();
    const { folder, asked, script } = await helperFolder(token);
    const found = await githubToken(here, { env: {}, folder });
    expect([found.source, found.reveal()]).toEqual(["Git's credential helper", token]);
    // git leaves the path out unless credential.useHttpPath asks for it.
    expect(
      asked()
        ?.split('\n')
        .filter((line) => /^(protocol|host|path)=/.test(line)),
    ).toEqual(['protocol=https', 'host=github.com']);
    const callers = readFileSync(`${script}.callers`, 'utf8');
    expect(callers).toMatch(/^git -C \S+ (-c \S+ )+credential fill$/m);
    expect(callers).not.toMatch(/github\.com|octo\/shop/);
  });

  test('is told the repository where it tells tokens apart by it', async () => {
    const { folder, asked } = await helperFolder(newToken(), [['credential.useHttpPath', 'true']]);
    await githubToken(enterprise, { env: {}, folder });
    expect(asked()).toMatch(/^host=ghe\.example\.org:8443\npath=octo\/shop\.git$/m);
  });

  test('is not asked when the environment has one', async () => {
    const { folder, asked } = await helperFolder(newToken());
    await githubToken(here, { env: { GH_TOKEN: newToken() }, folder });
    expect(asked()).toBeUndefined();
  });

  test.each([
    ['github.com', here, 'GH_TOKEN'],
    ['an Enterprise server', enterprise, 'GH_ENTERPRISE_TOKEN'],
  ])('that knows none for %s leaves an error that names both ways', async (_, repository, variable) => {
    const { host } = new URL(repository.web);
    await expect(githubToken(repository, { env: {}, folder: await folderWith() })).rejects.toMatchObject({
      message: `there is no token for ${host}/octo/shop; set ${variable}, or store one with Git's credential helper (git credential approve, gh auth setup-git)`,
      exitCode: 2,
    });
  });

  test('that fails says nothing of what it printed', async () => {
    const token = newToken();
    const folder = await folderWith(`!f() { echo ${token} >&2; exit 3; }; f`);
    const error: Error = await githubToken(here, { env: {}, folder }).catch((thrown) => thrown);
    expect(error.message).toMatch(/^there is no token for github.com\/octo\/shop; /);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(token);
  });
});

test('a token is not printed with what holds it', async () => {
  const places: TokenPlaces = { env: { GH_TOKEN: newToken() } };
  const found = await githubToken(here, places);
  for (const text of [inspect(found, { showHidden: true, depth: 9 }), JSON.stringify(found), `${found}`]) {
    expect(text).not.toContain(places.env.GH_TOKEN);
  }
});
