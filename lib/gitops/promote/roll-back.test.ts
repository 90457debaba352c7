import { describe, expect, test } from '@jest/globals';
import { type Rollback, rollBack } from './roll-back.ts';

const x = `sha256:${'a'.repeat(64)}`;
const web = 'ghcr.io/owner/web';
const releases = (image: string) => `images:
  # The site.
  web: '${image}' # moved by CI

  was: ghcr.io/owner/was:v1
`;
const commitOf = (index: number) => `${index}`.repeat(40);
/** The last text is what the folder holds now, committed as the ones before. */
function rolledBack(texts: readonly string[], rest: Partial<Rollback> = {}) {
  const history = texts.map((text, index) => ({ commit: commitOf(index), text }));
  return rollBack(texts.at(-1) ?? '', { app: 'web', history, ...rest });
}
const pinned = (...tags: string[]) => tags.map((tag) => releases(`${web}:${tag}`));

describe('a rollback', () => {
  test('moves one pin to the one before, names its commit, and touches nothing else', () => {
    expect(rolledBack(pinned('v59', 'v60', 'v61'))).toEqual({
      app: 'web',
      from: `${web}:v61`,
      to: `${web}:v60`,
      changed: true,
      line: 3,
      text: releases(`${web}:v60`),
      warnings: [],
      commit: commitOf(1),
    });
  });

  test('once more goes one further, and never to the one that was left', () => {
    expect(rolledBack(pinned('v59', 'v60', 'v61', 'v60')).to).toBe(`${web}:v59`);
  });

  test('counts what is not committed as the newest', () => {
    const history = pinned('v59', 'v60').map((text, index) => ({ commit: commitOf(index), text }));
    const back = (tag: string) => rollBack(releases(`${web}:${tag}`), { app: 'web', history }).to;
    expect(back('v61')).toBe(`${web}:v60`);
    expect(back('v60')).toBe(`${web}:v59`);
  });

  test('brings the digest back', () => {
    expect(rolledBack(pinned(`v60@${x}`, 'v61')).to).toBe(`${web}:v60@${x}`);
  });

  test('passes over states that cannot be read, lack the app, or pin what is no image', () => {
    const [first = '', last = ''] = pinned('v59', 'v60');
    const broken = ['images: [', '', 'images:\n  was: ghcr.io/owner/was:v1\n', ...pinned('latest')];
    expect(rolledBack([first, ...broken, last])).toMatchObject({ to: `${web}:v59`, commit: commitOf(0) });
  });

  test('reads a state in which another app has no image', () => {
    const texts = pinned('v59', 'v60').map((text) => text.replace('ghcr.io/owner/was:v1', 'nothing'));
    expect(rolledBack([...texts, ...pinned('v61')]).to).toBe(`${web}:v60`);
  });
});

describe('a rollback is refused', () => {
  test.each([[['v60']], [['v60', 'v60']], [['v60', 'v61', 'v60']]])(
    'after %j: there is none before',
    (tags) => {
      expect(() => rolledBack(pinned(...tags))).toThrow(
        expect.objectContaining({
          message: `the history of this branch has no pin of web before ${web}:v60; slipway promote web IMAGE --allow-downgrade takes it to any image`,
          exitCode: 1,
        }),
      );
    },
  );

  test('where the repository or the form of the tags has changed since, naming the pin', () => {
    const moved = [releases('ghcr.io/before/web:v60'), releases(`${web}:v61`)];
    const byHand = 'edit line 3 of releases.yaml by hand and say why in the commit';
    expect(() => rolledBack(moved)).toThrow(
      expect.objectContaining({
        message:
          'the pin before was ghcr.io/before/web:v60 (commit 000000000000), and cannot be taken back to: ' +
          `ghcr.io/before/web is not the repository of web, which is ${web}; if that is meant, ${byHand}`,
        exitCode: 1,
      }),
    );
    expect(() => rolledBack(pinned('60', 'v61'))).toThrow(
      `the pin before was ${web}:60 (commit 000000000000), and cannot be taken back to: the tag 60 has another form than v61, ` +
        `which is v<number>; if that is meant, ${byHand}`,
    );
    expect(() => rolledBack(pinned('v60', 'v61'), { prefix: 'ghcr.io/new' })).toThrow(
      `the pin before was ${web}:v60 (commit 000000000000), and cannot be taken back to: ${web} is not in the registry of this platform, ` +
        `ghcr.io/new; mend registry.prefix in platform.yaml, or ${byHand}`,
    );
  });

  test('for an app that is not there, or while the file cannot be read', () => {
    expect(() => rolledBack(pinned('v60'), { app: 'web2' })).toThrow(
      "releases.yaml has no app 'web2'; did you mean web? there are web, was",
    );
    expect(() => rolledBack(['images: ['])).toThrow('releases.yaml:1:10 not readable as YAML: ');
  });
});
