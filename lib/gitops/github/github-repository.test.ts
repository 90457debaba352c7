import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ApiSettings } from './api-address.ts';
import { findGithubRepository, nameOf, tryFindGithubRepository } from './github-repository.ts';

const user = 'git';
const onGithub = { web: 'https://github.com', owner: 'octo', name: 'shop', api: 'https://api.github.com' };

describe('a repository on github.com', () => {
  test.each([
    'https://github.com/octo/shop.git',
    'https://github.com/octo/shop',
    'https://github.com/octo/shop/',
    'HTTPS://GitHub.com/octo/shop.git',
    'http://github.com/octo/shop.git',
    'https://www.github.com/octo/shop',
    'https://github.com:443/octo/shop.git',
    'https://octo:secret@github.com/octo/shop.git',
    'ssh://git@github.com/octo/shop.git',
    'ssh://git@github.com:22/octo/shop.git',
    `ssh://${user}@ssh.github.com:443/octo/shop.git`,
    'git+ssh://git@github.com/octo/shop',
    'git@github.com:octo/shop.git',
    'git@github.com:/octo/shop.git',
    'github.com:octo/shop',
  ])('is known by %s', (address) => {
    expect(findGithubRepository(address)).toEqual(onGithub);
  });

  test('keeps the case and the dots of its name', () => {
    expect(findGithubRepository('git@github.com:Octo-Org/k8s.manifests.git')).toMatchObject({
      owner: 'Octo-Org',
      name: 'k8s.manifests',
    });
  });

  test('is named without a scheme', () => {
    expect(nameOf(onGithub)).toBe('github.com/octo/shop');
  });
});

describe('a repository on an Enterprise server', () => {
  test.each<[string, string, string]>([
    ['https://ghe.example.org/octo/shop.git', 'https://ghe.example.org', '/api/v3'],
    ['https://ghe.example.org:8443/octo/shop.git', 'https://ghe.example.org:8443', '/api/v3'],
    ['ssh://git@example.org:122/octo/shop.git', 'https://example.org', '/api/v3'],
    ['git@example.org:octo/shop.git', 'https://example.org', '/api/v3'],
    ['http://ghe.example.org:8080/octo/shop.git', 'https://ghe.example.org', '/api/v3'],
    ['http://127.0.0.1:8080/octo/shop.git', 'http://127.0.0.1:8080', '/api/v3'],
  ])('has its API beside its pages: %s', (address, web, path) => {
    expect(findGithubRepository(address)).toEqual({ web, owner: 'octo', name: 'shop', api: `${web}${path}` });
  });

  test('of a tenant of ghe.com has its API in front of the name', () => {
    expect(findGithubRepository(`${user}@octo.ghe.com:octo/shop.git`).api).toBe('https://api.octo.ghe.com');
  });

  test('may have a name without a dot where GH_HOST or GITHUB_SERVER_URL gives it', () => {
    for (const settings of [{ GH_HOST: 'ghe' }, { GITHUB_SERVER_URL: 'https://ghe' }]) {
      expect(findGithubRepository('https://ghe/octo/shop', settings).api).toBe('https://ghe/api/v3');
    }
  });
});

describe('GITHUB_API_URL', () => {
  const api = 'https://proxy.example.org/github/';

  test.each<[string, ApiSettings, string]>([
    ['holds for every repository', {}, 'https://proxy.example.org/github'],
    [
      'holds on the server of the workflow',
      { GITHUB_SERVER_URL: 'https://github.com' },
      'https://proxy.example.org/github',
    ],
    ['does not hold on another', { GITHUB_SERVER_URL: 'https://ghe.example.org' }, 'https://api.github.com'],
  ])('%s', (_, settings, expected) => {
    const found = findGithubRepository('https://github.com/octo/shop', { GITHUB_API_URL: api, ...settings });
    expect(found.api).toBe(expected);
  });

  test('leaves its own credentials behind', () => {
    const settings = { GITHUB_API_URL: `https://octo:${user}@proxy.example.org/api/v3?key=secret` };
    expect(findGithubRepository('git@work:octo/shop.git', settings)).toEqual({
      web: 'https://work',
      owner: 'octo',
      name: 'shop',
      api: 'https://proxy.example.org/api/v3',
    });
  });

  test.each([
    [
      'api.github.com',
      'GITHUB_API_URL is no web address (api.github.com); the one of github.com is https://api.github.com',
    ],
    [
      `http://octo:${user}@ghe.example.org/api/v3`,
      'GITHUB_API_URL is http://ghe.example.org, where a token would travel for all to read; use https',
    ],
  ])('is refused where it cannot be used: %s', (value, message) => {
    expect(() => findGithubRepository('https://github.com/octo/shop', { GITHUB_API_URL: value })).toThrow(
      expect.objectContaining({ message, exitCode: 2 }),
    );
  });
});

describe('anything else', () => {
  const way = 'name one by its address, as in https://github.com/owner/name';
  const server = ', or say in GITHUB_API_URL where the API of its server answers';

  test.each([
    ['../manifests', `../manifests is no repository on GitHub; ${way}`],
    ['/srv/git/octo/shop.git', `/srv/git/octo/shop.git is no repository on GitHub; ${way}`],
    ['C:\\git\\octo\\shop', `C:\\git\\octo\\shop is no repository on GitHub; ${way}`],
    ['file:///srv/octo/shop', `file:///srv/octo/shop is no repository on GitHub; ${way}`],
    [
      `https://octo:${user}@gitlab.com/octo/shop`,
      `https://gitlab.com/octo/shop is no repository on GitHub; ${way}${server}`,
    ],
    [
      `${user}@gitlab.example.org:octo/shop`,
      `${user}@gitlab.example.org:octo/shop is no repository on GitHub; ${way}${server}`,
    ],
    ['git@work:octo/shop.git', `git@work:octo/shop.git is no repository on GitHub; ${way}${server}`],
    ['https://github.com/octo', `https://github.com/octo is no repository on GitHub; ${way}${server}`],
    [
      'https://github.com/octo/shop/tree/main',
      `https://github.com/octo/shop/tree/main is no repository on GitHub; ${way}${server}`,
    ],
    ['https://github.com/octo/..', `https://github.com/octo/.. is no repository on GitHub; ${way}${server}`],
  ])('%s is refused', (address, message) => {
    expect(tryFindGithubRepository(address)).toBeUndefined();
    expect(() => findGithubRepository(address)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });

  test('is not sent to GitHub because its path looks like an address', () => {
    expect(tryFindGithubRepository('https://example.org/@github.com/octo/shop')).toBeUndefined();
    expect(tryFindGithubRepository('https://github.com\\@example.org/octo/shop')).toBeUndefined();
    expect(tryFindGithubRepository('https://github.com@example.org/octo/shop')?.web).toBe(
      'https://example.org',
    );
  });
});

describe('of all addresses', () => {
  const word = (extra: string) =>
    fc
      .stringMatching(new RegExp(`^[A-Za-z0-9][A-Za-z0-9${extra}-]{0,20}$`))
      .filter((text) => !text.endsWith('.git'));
  const form = fc.constantFrom<(path: string, login: string) => string>(
    (path, login) => `https://${login}@github.com/${path}`,
    (path, login) => `ssh://${login}@github.com/${path}`,
    (path) => `git@github.com:${path}`,
    (path) => `https://ghe.example.org/${path}`,
  );

  test('every form of one gives the same owner and name, and nothing of its credentials', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{24}$/);
    const end = fc.constantFrom('', '.git', '/', '.git/');
    fc.assert(
      fc.property(form, word(''), word('._'), end, secret, (make, owner, name, ending, password) => {
        const found = findGithubRepository(make(`${owner}/${name}${ending}`, `octo:${password}`));
        expect(found).toMatchObject({ owner, name });
        expect(JSON.stringify(found)).not.toContain(password);
      }),
    );
  });

  test('none breaks the reader, and what is found can be put into a path', () => {
    const near = fc.string().map((text) => `https://github.com/${text}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (address) => {
        const found = tryFindGithubRepository(address);
        if (found === undefined) return;
        expect(`${found.owner}/${found.name}`).toMatch(/^[\w-]+\/[\w.-]+$/);
        expect(new URL(found.api).username).toBe('');
      }),
    );
  });
});
