import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedFacts } from '../../../test/support/shipped-platform.ts';
import { readPlatform } from '../../platform/read-platform.ts';
import { type Promotion, promote } from './promote.ts';
import { readPins } from './release-pins.ts';

const x = `sha256:${'a'.repeat(64)}`;
const y = `sha256:${'b'.repeat(64)}`;
const web = 'ghcr.io/owner/web';
const releases = (tag: string) => `# Pins.
images:
  web: ${web}:${tag} # the site

  was: "ghcr.io/owner/was:1.2.3"
`;
const promoted = (tag: string, image: string, rest: Partial<Promotion> = {}) =>
  promote(releases(tag), { app: 'web', image, ...rest });
const refusal = (tag: string, image: string, rest: Partial<Promotion> = {}) => {
  try {
    promoted(tag, image, rest);
  } catch (error) {
    const { message, exitCode } = error as { message: string; exitCode: number };
    return [exitCode, message];
  }
  return [0, ''];
};
const byHand = 'edit line 3 of releases.yaml by hand and say why in the commit';

describe('a promotion', () => {
  test('moves one pin, and nothing else in the text', () => {
    expect(promoted('v60', `${web}:v61`)).toEqual({
      app: 'web',
      from: `${web}:v60`,
      to: `${web}:v61`,
      changed: true,
      line: 3,
      text: releases('v61'),
      warnings: [],
    });
  });

  test.each([
    ['v60', 'v61', 'v61'],
    ['v60', ':v61', 'v61'],
    ['v60', `v61@${x}`, `v61@${x}`],
    ['v60', `${web}:v61@${x}`, `v61@${x}`],
    ['v60', `v60@${x}`, `v60@${x}`],
    [`v60@${x}`, `v61@${y}`, `v61@${y}`],
    [`v60@${x}`, `v61@${x}`, `v61@${x}`],
    ['1.2.3-rc.1', '1.2.3', '1.2.3'],
    ['2026-11-05', '2026-11-06', '2026-11-06'],
  ])('from %s takes %s', (from, image, to) => {
    expect(promoted(from, image)).toMatchObject({ text: releases(to), to: `${web}:${to}`, warnings: [] });
  });

  test.each([
    ['v60', 'v60'],
    ['v60', `${web}:v60`],
    [`v60@${x}`, `v60@${x}`],
    // Who names the tag only has nothing against the digest.
    [`v60@${x}`, 'v60'],
  ])('from %s to %s changes nothing', (from, image) => {
    const pin = `${web}:${from}`;
    expect(promoted(from, image)).toMatchObject({
      changed: false,
      from: pin,
      to: pin,
      line: 3,
      text: releases(from),
    });
  });

  test('says that the order of commits cannot be told, and does not refuse', () => {
    expect(promoted('3f2a1b9', '8c1d2e3')).toMatchObject({
      text: releases('8c1d2e3'),
      warnings: ['the tags do not tell whether 8c1d2e3 is newer than 3f2a1b9'],
    });
  });

  test('says that a digest gets lost', () => {
    expect(promoted(`v60@${x}`, 'v61').warnings).toEqual([
      'the pin of web had a digest and now has none; give the image as ghcr.io/owner/web:v61@sha256:…',
    ]);
  });

  test('says which pins two pipelines cannot move at once', () => {
    const text = 'images:\n  web: a.example/web:v1\n  was: a.example/was:v1\n';
    expect(promote(text, { app: 'web', image: 'v2' }).warnings).toEqual([
      'releases.yaml:3 images.was: stands right below web, so two promotions at once would conflict in Git; put an empty line between them',
    ]);
  });
});

describe('a promotion is refused', () => {
  test('for an app that is not there, with those that are', () => {
    const to = (app: string) => () => promote(releases('v60'), { app, image: 'v61' });
    expect(to('wep')).toThrow("releases.yaml has no app 'wep'; did you mean web? there are web, was");
    expect(to('mysql')).toThrow("releases.yaml has no app 'mysql'; there are web, was");
    expect(() => promote('images: {}\n', { app: 'web', image: 'v61' })).toThrow(
      "releases.yaml has no app 'web'; it has none",
    );
  });

  test.each([
    [
      web,
      `'${web}' is no image for a pin; allowed: an image with a tag, such as ${web}:v1; this one has none`,
    ],
    [
      'v61@sha256:abc',
      "'v61@sha256:abc' is no image for a pin; allowed: a digest of sha256: and 64 hexadecimal digits",
    ],
    ['V61 ', "'V61 ' is no image for a pin; allowed: an image such as ghcr.io/owner/app:v60"],
    ['', "'' is no image for a pin; allowed: an image such as ghcr.io/owner/app:v60"],
  ])('for %j, which is no image', (image, message) => {
    expect(refusal('v60', image)).toEqual([2, message]);
  });

  test.each(['latest', ':latest', `${web}:latest`, `${web}:latest@${x}`, 'main', 'stable'])(
    'for %s, which is another image tomorrow',
    (image) => {
      const tag = /latest|main|stable/.exec(image)?.[0];
      expect(refusal('v60', image)).toEqual([
        1,
        `the tag ${tag} is no version: it names another image tomorrow; give one that stays, in the form of v60`,
      ]);
    },
  );

  test.each(['ghcr.io/owner/was:v61', 'ghcr.io/other/web:v61', 'docker.io/owner/web:v61', 'web:v61'])(
    'for %s of another repository',
    (image) => {
      expect(refusal('v60', image)).toEqual([
        1,
        `${image.replace(/:v61$/, '')} is not the repository of web, which is ghcr.io/owner/web; if that is meant, ${byHand}`,
      ]);
    },
  );

  test('for a registry that is not the one of this platform', () => {
    const message = (prefix: string) =>
      `ghcr.io/owner/web is not in the registry of this platform, ${prefix}; mend registry.prefix in platform.yaml, or ${byHand}`;
    for (const prefix of ['ghcr.io/new-owner', 'ghcr.io/own', 'ghcr.io/owner/web'])
      expect(refusal('v60', 'v61', { prefix })).toEqual([1, message(prefix)]);
    for (const prefix of ['ghcr.io/owner', 'ghcr.io/owner/', 'ghcr.io'])
      expect(refusal('v60', 'v61', { prefix })).toEqual([0, '']);
  });

  test('for a tag of another form, also where a downgrade is meant', () => {
    const message = `the tag 61 has another form than v60, which is v<number>; if that is meant, ${byHand}`;
    expect(refusal('v60', '61')).toEqual([1, message]);
    expect(refusal('v60', '61', { allowDowngrade: true })).toEqual([1, message]);
  });

  test.each([
    ['v60', 'v59'],
    ['v10', 'v9'],
    ['1.10.0', '1.9.0'],
    ['1.0.0', '1.0.0-rc.1'],
    ['2026-11-05', '2026-10-31'],
  ])('from %s back to %s, unless that is meant', (from, to) => {
    expect(refusal(from, to)).toEqual([
      1,
      `${to} is older than ${from}; to take web back, slipway rollback web, or repeat this with --allow-downgrade`,
    ]);
    expect(promoted(from, to, { allowDowngrade: true }).text).toBe(releases(to));
  });

  test('for a tag that was moved to other content, unless that is meant', () => {
    expect(refusal(`v60@${x}`, `v60@${y}`)).toEqual([
      1,
      `the tag v60 is pinned as ${x}, and ${y} is something else; a tag that moved says nothing of what runs: ` +
        'release under a new one, or repeat this with --allow-downgrade',
    ]);
    expect(promoted(`v60@${x}`, `v60@${y}`, { allowDowngrade: true }).text).toBe(releases(`v60@${y}`));
  });

  test.each([
    ['5', ['releases.yaml:1:1 images: allowed: a mapping of apps to images']],
    ['images:\n', ['releases.yaml:1:1 images: allowed: a mapping of apps to images']],
    ['images: [a:1]\n', ['releases.yaml:1:1 images: allowed: a mapping of apps to images']],
    [
      'images: {web: a:1',
      [
        'releases.yaml:1:18 not readable as YAML: Flow map in block collection must be sufficiently indented and end with a }',
      ],
    ],
    [
      'images:\n  web: *app\n',
      [
        'releases.yaml:1:1 not readable as YAML: Unresolved alias (the anchor must be set before the alias): app',
      ],
    ],
    [
      'images:\n  web: a:1\n  was:\n  old: 5\n  api: b:latest\n  nested: {tag: v1}\n',
      [
        'releases.yaml:3:7 images.was: allowed: an image such as ghcr.io/owner/app:v60',
        'releases.yaml:4:8 images.old: got 5; allowed: an image such as ghcr.io/owner/app:v60',
        'releases.yaml:5:8 images.api: got "b:latest"; allowed: a fixed tag; "latest" names another image tomorrow',
        'releases.yaml:6:11 images.nested: allowed: an image such as ghcr.io/owner/app:v60',
      ],
    ],
    [
      'images:\n<<<<<<< HEAD\n  web: a:1\n=======\n  web: a:2\n>>>>>>> deploy\n',
      ['releases.yaml:2:1 a merge stopped here; settle it first'],
    ],
  ])('while the file is %j', (text, problems) => {
    expect(() => promote(text, { app: 'web', image: 'a:2' })).toThrow(
      expect.objectContaining({ message: problems.join('\n'), exitCode: 2 }),
    );
  });

  test('where other pins would move too, or the pin is not written in one piece', () => {
    const shared = 'images:\n  web: &all a:1\n\n  was: *all\n';
    expect(() => promote(shared, { app: 'web', image: 'a:2' })).toThrow(
      'releases.yaml:2 images.web: more than this pin would change, because others refer to it; write each image out',
    );
    expect(promote(shared, { app: 'was', image: 'a:2' }).text).toBe(
      'images:\n  web: &all a:1\n\n  was: a:2\n',
    );
    expect(() => promote('images:\n  web: "a\\x3a1"\n', { app: 'web', image: 'a:2' })).toThrow(
      'releases.yaml:2 images.web: not written in one piece; write a:1 there, then it can be moved',
    );
  });
});

/** A way to write an image, and to lay a file out around it. */
const styles: Readonly<Record<string, (image: string) => string>> = {
  plain: (image) => image,
  single: (image) => `'${image}'`,
  double: (image) => `"${image}"`,
  anchored: (image) => `&pin ${image}`,
  tagged: (image) => `!!str "${image}"`,
  literal: (image) => `|- # as in ${image}\n      ${image}`,
  folded: (image) => `>-\n      ${image}\n`,
  below: (image) => `\n      ${image}`,
};
const remark = fc.constantFrom('', ' # moved by CI', ' # v61: "next"', '\t# tab');
const between = fc.constantFrom('', '\n', '  # a comment\n', '\n# far left: v60\n\n', '  # images:\n');
const entry = fc.record({
  tag: fc.nat(10 ** 6).map((number) => `v${number}`),
  digest: fc.constantFrom('', `@${x}`),
  style: fc.constantFrom(...Object.keys(styles)),
  remark,
  between,
});
const file = fc.record({
  entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
  head: fc.constantFrom('', '# yaml-language-server: $schema=x\n', '---\n', '\n\n', 'other: {web: a:1}\n'),
  foot: fc.constantFrom('', '# the end\n', 'after: [1, 2]\n', '...\n'),
  windows: fc.boolean(),
  mark: fc.constantFrom('', '\uFEFF'),
  chosen: fc.nat(5),
  step: fc.integer({ min: 1, max: 10 ** 6 }),
});

test('any promotion in any file changes the text of one pin on one line', () => {
  fc.assert(
    fc.property(file, ({ entries, head, foot, windows, mark, chosen, step }) => {
      const images = entries.map(({ tag, digest }, n) => `registry.example/app-${n}:${tag}${digest}`);
      const body = entries
        .map(({ style, remark: after, between: gap }, n) => {
          const written = styles[style]?.(images[n] ?? '') ?? '';
          const inline = !written.includes('\n');
          return `${gap}  app-${n}: ${written.replace('&pin', `&pin${n}`)}${inline ? after : ''}\n`;
        })
        .join('');
      const unix = `${head}images:\n${body}${foot}`;
      const text = mark + (windows ? unix.replaceAll('\n', '\r\n') : unix);
      const app = chosen % entries.length;
      const to = `registry.example/app-${app}:v${Number(entries[app]?.tag.slice(1)) + step}`;

      const move = promote(text, { app: `app-${app}`, image: to });

      const [before, after] = [text.split('\n'), move.text.split('\n')];
      const changed = before.flatMap((line, index) => (line === after[index] ? [] : [index + 1]));
      expect(after).toHaveLength(before.length);
      expect(changed).toEqual([move.line]);
      const line = before[move.line - 1] ?? '';
      const at = line.lastIndexOf(images[app] ?? '');
      expect(after[move.line - 1]).toBe(line.slice(0, at) + to + line.slice(at + (images[app]?.length ?? 0)));
      expect(readPins(move.text).pins.map((pin) => pin.text)).toEqual(images.with(app, to));
    }),
  );
});

test('what is promoted is a platform as before', () => {
  const { platform, releases: shipped } = shippedFacts();
  const moved = promote(shipped, { app: 'was', image: `v2@${x}` }).text;
  expect(readPlatform({ platform, releases: moved })).toMatchObject({
    errors: [],
    platform: { images: { was: `ghcr.io/wlals2/board-was:v2@${x}` } },
  });
});
