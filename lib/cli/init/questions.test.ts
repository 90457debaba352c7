import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { platformFile } from '../../../templates/platform/facts.ts';
import { answersOf, type Given } from './answers.ts';
import { askAt } from './ask.ts';
import { type Answers, judgeAnswer, questions } from './questions.ts';

const needed: Given = {
  domain: 'example.org',
  service: 'shop',
  image: 'ghcr.io/example/shop:v1',
  repo: 'https://example.org/example/manifests.git',
};

describe('the answers that a new platform is made from', () => {
  test('are those of the flags, and usual ones for the rest', async () => {
    expect(await answersOf(needed)).toEqual({
      ...needed,
      branch: 'main',
      namespace: 'shop',
      port: '8080',
      kubernetes: 'v1.34.0',
    });
  });

  test('are all named where nobody can be asked', async () => {
    await expect(answersOf({ service: 'shop', repo: 'https://example.org/m.git' })).rejects.toThrow(
      [
        'nobody can be asked here, so these must be given:',
        '  --domain <host>  the domain that the hosts are in, as example.org',
        '  --image <image>  its image with a fixed tag, as ghcr.io/owner/shop:v1',
      ].join('\n'),
    );
  });

  test('are asked for the namespace where the name of the service cannot be one', async () => {
    await expect(answersOf({ ...needed, service: 'default' })).rejects.toThrow(
      'nobody can be asked here, so these must be given:\n  --namespace <name>  the namespace of the service',
    );
  });

  test('are refused all at once, each with what is allowed', async () => {
    const wrong = { ...needed, domain: 'example', service: 'Shop', image: 'shop:latest', port: '70000' };
    await expect(answersOf(wrong)).rejects.toThrow(
      [
        '--domain: got "example"; allowed: a lower-case host name with a domain, such as blog.example.org',
        '--service: got "Shop"; allowed: lower-case letters, digits and "-", 50 characters at most, beginning with a letter, and no word of YAML',
        '--image: got "shop:latest"; allowed: a fixed tag; "latest" names another image tomorrow',
        '--port: got "70000"; allowed: a port from 1 to 65535',
      ].join('\n'),
    );
  });
});

function judged(name: keyof Answers, given: string): string {
  const question = questions.find((one) => one.name === name);
  if (question === undefined) throw new Error(name);
  const result = judgeAnswer(question, given);
  return 'value' in result ? result.value : result.problem;
}

describe('an answer', () => {
  test.each([
    ['repo', 'git@github.com:owner/manifests.git', 'ssh://git@github.com/owner/manifests.git'],
    ['repo', 'ssh://git@example.org:2222/owner/m.git', 'ssh://git@example.org:2222/owner/m.git'],
    ['kubernetes', '1.34.2', 'v1.34.2'],
    ['domain', ' example.org ', 'example.org'],
  ] as const)('to %s may be %j', (name, given, value) => {
    expect(judged(name, given)).toBe(value);
  });

  test.each([
    ['repo', 'https://user:token@example.org/m.git', /allowed: an address without a password or a token/],
    ['repo', 'https://token@example.org/m.git', /allowed: an address without a password or a token/],
    ['repo', 'ssh://git:pass@example.org/m.git', /allowed: an address without a password or a token/],
    ['repo', '../manifests.git', /allowed: an ssh:\/\/ or https:\/\/ address/],
    ['branch', 'a b', /allowed: the name of a branch/],
    ['branch', '$(true)', /allowed: the name of a branch/],
    ['namespace', 'argocd', /allowed: a namespace of its own, none of argo-rollouts, argocd, cluster, /],
    ['namespace', 'kube-public', /and kube-…/],
    ['service', 'argocd', /allowed: a name of its own; argocd is there already/],
    ['service', 'true', /and no word of YAML/],
    ['service', '3d', /beginning with a letter/],
    ['kubernetes', 'v1.30.9', /allowed: v1\.31\.0 or newer/],
    ['kubernetes', '1.34', /allowed: a full version/],
    ['domain', '10.5', /allowed: a domain that ends with letters/],
    ['port', '80 ; true', /allowed: a port/],
    ['repo', 'https://user:hunter2@example.org/m.git', /^got "https:\/\/…@example\.org\/m\.git"; /],
    ['repo', 'https://example.org/m.git?token=hunter2', /^got "https:\/\/example\.org\/m\.git"; /],
    ['repo', 'user:hunter2@example.org:m.git', /^got "…@example\.org:m\.git"; /],
  ] as const)('to %s may not be %j', (name, given, problem) => {
    expect(judged(name, given)).toMatch(problem);
  });
});

test('init and the facts that it writes agree on the oldest Kubernetes', () => {
  const { kubernetes } = platformFile.shape.cluster.shape;
  const inFacts = (given: string) => kubernetes.safeParse(given).error?.issues[0]?.message;
  for (const given of ['v1.30.0', 'v1.30.99', 'v0.31.0']) {
    expect(inFacts(given)).toBe('allowed: v1.31.0 or newer');
    expect(judged('kubernetes', given)).toBe(`got "${given}"; allowed: v1.31.0 or newer`);
  }
  for (const given of ['v1.31.0', 'v2.0.0']) {
    expect(inFacts(given)).toBeUndefined();
    expect(judged('kubernetes', given)).toBe(given);
  }
});

describe('a person at a terminal', () => {
  async function talk(typed: string, given: Given = {}, isTTY = false) {
    const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })];
    const person = askAt(input, output);
    input.write(typed);
    input.end();
    try {
      return { answers: await answersOf(given, person.ask), said: String(output.read()) };
    } finally {
      person.close();
    }
  }

  test('is asked for the rest, takes what is usual by an empty line, and is asked again with the reason', async () => {
    const { answers, said } = await talk('Shop\nshop\n\nweb\n\n\n', {
      domain: needed.domain,
      image: needed.image,
      repo: needed.repo,
    });
    expect(answers).toEqual({
      ...needed,
      branch: 'main',
      namespace: 'web',
      port: '8080',
      kubernetes: 'v1.34.0',
    });
    expect(said).toBe(
      'the name of the first service; its host is that name in the domain: ' +
        'got "Shop"; allowed: lower-case letters, digits and "-", 50 characters at most, beginning with a letter, and no word of YAML\n' +
        'the name of the first service; its host is that name in the domain: ' +
        'its branch (main): the namespace of the service (shop): ' +
        'the port that its container listens on (8080): the version of the cluster (v1.34.0): ',
    );
  });

  test('who leaves before the last answer gets nothing written', async () => {
    await expect(talk('example.org\n')).rejects.toMatchObject({
      message: 'not all was answered; nothing was written',
      exitCode: 2,
    });
    const ctrlC = '\u0003';
    await expect(talk(`example.org\r${ctrlC}`, {}, true)).rejects.toMatchObject({
      message: 'stopped; nothing was written',
      exitCode: 130,
    });
  });
});
