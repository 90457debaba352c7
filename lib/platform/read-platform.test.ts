import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { contradictory, odd } from './contradictions.fixture.ts';
import { edit, pathsOf, unmark } from './edits.fixture.ts';
import { readPlatform } from './read-platform.ts';
import { structural } from './slips.fixture.ts';
import * as values from './values.fixture.ts';

const shipped = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const platform = shipped('platform.yaml');
const releases = 'images:\n  web: registry.example/web:v1\n\n  was: registry.example/was:v1\n';

const errorsOf = (texts: { platform?: string; releases?: string }) =>
  readPlatform({ platform, releases, ...texts }).errors;

/** The errors of an edited platform.yaml beside the expected ones, one at each `‸` of the edits. */
function judge(edits: Readonly<Record<string, string>>, messages: readonly string[]) {
  const { text, places } = unmark(edit(platform, edits));
  return {
    errors: errorsOf({ platform: text }),
    expected: messages.map((message, index) => `platform.yaml:${places[index]} ${message}`),
  };
}

test.each(structural)('%j written as %j is refused', (from, to, ...messages) => {
  const { errors, expected } = judge({ [from]: to }, messages);
  expect(errors).toEqual(expected);
});

test.each(contradictory)('%j contradicts the rest', (edits, ...messages) => {
  const { errors, expected } = judge(edits, messages);
  expect(errors).toEqual(expected);
});

test.each(odd)('%j may be written as %j', (from, to) => {
  expect(errorsOf({ platform: edit(platform, { [from]: to }) })).toEqual([]);
});

describe('the shipped facts', () => {
  const result = readPlatform({ platform, releases: shipped('releases.yaml') });

  test('are right, but for the values that the operator alone knows', () => {
    const placeholder = (fact: string, line: RegExp, value: string) => {
      const index = platform.split('\n').findIndex((text) => line.test(text));
      const column = (platform.split('\n')[index]?.indexOf(value) ?? -1) + 1;
      return `platform.yaml:${index + 1}:${column} ${fact}: still the placeholder "${value}"; put the real value here`;
    };
    expect(result.errors).toEqual([]);
    expect(result.warnings).toEqual([
      placeholder('cluster.apiServerHost', /apiServerHost: /, 'change-me.invalid'),
      placeholder('storage.classes.nfs.server', /kind: static-nfs/, 'change-me.invalid'),
      placeholder('storage.classes.nfs.path', /kind: static-nfs/, '/change-me'),
      placeholder('backups.bucket', /^ {2}bucket:/, 'change-me'),
      placeholder('backups.region', /^ {2}region:/, 'change-me'),
      placeholder('backups.endpoint', /^ {2}endpoint:/, 'https://change-me.invalid'),
      placeholder('mail.host', /^ {2}host: change-me/, 'change-me.invalid'),
    ]);
  });

  test('come out normalised: spans of time as durations, what was left out filled in', () => {
    const written = {
      'autoRollback: true\n  maxErrorShare: 0.05\n': '',
      'cacheMaxAge: 1h': 'cacheMaxAge: 90m',
    };
    const { platform: facts } = readPlatform({ platform: edit(platform, written), releases });
    expect(facts?.edge.cacheMaxAge).toEqual(Duration.seconds(5400));
    expect(facts?.blog.web.canary[0]).toEqual({ weight: 10, pause: Duration.seconds(30) });
    expect(facts?.blog.web.canary[3]).toEqual({ weight: 100 });
    expect(facts?.blog.autoRollback).toBe(true);
    expect(facts?.blog.maxErrorShare).toBe(0.05);
    expect(facts?.cluster.nodes[1]?.taints).toEqual([]);
    expect(facts?.storage.classes.nfs?.default).toBe(false);
    expect(facts?.images).toEqual({
      web: 'registry.example/web:v1',
      was: 'registry.example/was:v1',
    });
  });
});

describe('one value', () => {
  const given = (fact: string, from: string, value: string) => {
    const { text, places } = unmark(edit(platform, { [from]: `${fact}: ‸${JSON.stringify(value)}` }));
    return { errors: errorsOf({ platform: text }), at: `platform.yaml:${places[0]} blog.backup.${fact}:` };
  };
  const schedule = (value: string) => given('schedule', 'schedule: "0 3 * * *"', value);
  const timeZone = (value: string) => given('timeZone', 'timeZone: Asia/Seoul', value);
  const image = (value: string) =>
    errorsOf({ releases: edit(releases, { 'registry.example/web:v1': JSON.stringify(value) }) });

  test.each(values.schedules)('may be the schedule %j', (value) => {
    expect(schedule(value).errors).toEqual([]);
  });

  test.each(values.wrongSchedules)('may not be the schedule %j', (value, message) => {
    const { errors, at } = schedule(value);
    expect(errors).toEqual([`${at} got ${JSON.stringify(value)}; ${message}`]);
  });

  test.each(values.timeZones)('may be the time zone %j', (value) => {
    expect(timeZone(value).errors).toEqual([]);
  });

  test.each(values.wrongTimeZones)('may not be the time zone %j', (value) => {
    const { errors, at } = timeZone(value);
    const allowed = 'allowed: an IANA time zone, spelt exactly, such as Asia/Seoul or UTC';
    expect(errors).toEqual([`${at} got ${JSON.stringify(value)}; ${allowed}`]);
  });

  test.each(values.images)('may be the image %j', (value) => {
    expect(image(value)).toEqual([]);
  });

  test.each(values.wrongImages)('may not be the image %j', (value, message) => {
    expect(image(value)).toEqual([`releases.yaml:2:8 images.web: got ${JSON.stringify(value)}; ${message}`]);
  });
});

test('many problems come at once, of either file and either kind, in the order of the files', () => {
  const { text, places } = unmark(
    edit(platform, {
      'cluster:\n': '‸cluster:\n',
      'role: worker': 'role: ‸wroker',
      'edge:\n': '‸egde:\n',
      '{ kind: local-path }': '{ kind: local-path, default: ‸true }',
      'cpuTarget: 60': 'cpuTarget: ‸600',
      'weight: 50, pause: 30s': 'weight: ‸5, pause: 30s',
    }),
  );
  const wrong = edit(releases, { 'web: registry.example/web:v1': 'wbe: registry.example/web:latest' });
  const messages = [
    'edge: missing; allowed: a mapping',
    'cluster.nodes[1].role: got "wroker"; allowed: "control-plane" or "worker"',
    'egde: unknown field; allowed here: cluster, network, edge, storage, registry, backups, gitops, argocd, mail, charts, blog, monitoring, options, failover, secrets',
    'storage.classes.local-path.default: got true, as for longhorn; allowed: one default class',
    'blog.web.cpuTarget: got 600; allowed: a whole number from 1 to 100',
    'blog.web.canary[1].weight: got 5 after 10; allowed: weights that rise, order them from small to large',
  ];
  expect(errorsOf({ platform: text, releases: wrong })).toEqual([
    ...messages.map((message, index) => `platform.yaml:${places[index]} ${message}`),
    'releases.yaml:2:3 images.web: missing; allowed: an image such as ghcr.io/owner/app:v60',
    'releases.yaml:2:3 images.wbe: unknown field; allowed here: web, was',
  ]);
});

test('a placeholder is reported in the file that holds it, and a refused one is no placeholder any more', () => {
  const pins = edit(releases, { 'registry.example/was': 'registry.example/change-me' });
  const texts = {
    platform: edit(platform, { 'bucket: change-me': 'bucket: CHANGE-me change-me' }),
    releases: pins,
  };
  const { warnings } = readPlatform(texts);
  expect(warnings.filter((warning) => /bucket|images/.test(warning))).toEqual([
    'releases.yaml:4:8 images.was: still the placeholder "registry.example/change-me:v1"; put the real value here',
  ]);
});

describe('pins that Git cannot merge are reported', () => {
  const warningsOf = (releases: string) =>
    readPlatform({ platform, releases }).warnings.filter((warning) => warning.startsWith('releases.yaml'));
  const end = 'so two promotions at once would conflict in Git; put an empty line between them';

  test('when nothing stands between them', () => {
    expect(warningsOf('images:\n  web: a:1\n  was: b:1\n')).toEqual([
      `releases.yaml:3:3 images.was: stands right below web, ${end}`,
    ]);
    expect(warningsOf('images: {web: a:1, was: b:1}\n')).toEqual([
      `releases.yaml:1:20 images.was: stands on the line of web, ${end}`,
    ]);
  });

  test('and not when something does', () => {
    for (const between of ['\n', '  # The board.\n', '\n\n'])
      expect(warningsOf(`images:\n  web: a:1\n${between}  was: b:1\n`)).toEqual([]);
    expect(warningsOf(shipped('releases.yaml'))).toEqual([]);
    expect(warningsOf('images: [a:1]\n')).toEqual([]);
  });
});

describe('a text', () => {
  const problem = (text: string) => errorsOf({ releases: text });

  test.each(values.texts)('%j is answered with its problems', (text, errors) => {
    expect(problem(text)).toEqual(errors.map((error) => `releases.yaml:${error}`));
  });

  test('may have an anchor and aliases, and a wrong value is shown at each of them', () => {
    expect(problem('images:\n  web: &app a:1\n  was: *app\n')).toEqual([]);
    expect(problem('images:\n  web: &app a\n  was: *app\n')).toEqual([
      'releases.yaml:2:13 images.web: got "a"; allowed: an image with a tag, such as a:v1; this one has none',
      'releases.yaml:3:8 images.was: got "a"; allowed: an image with a tag, such as a:v1; this one has none',
    ]);
  });

  test('whose aliases would fill the memory is refused', () => {
    const lists = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de'])
      lists.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    expect(problem(lists.join('\n'))).toEqual([
      'releases.yaml:1:1 not readable as YAML: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });

  test('from Windows, with CRLF and a byte order mark, means the same at the same places', () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(readPlatform({ platform: windows(platform), releases: windows(releases) })).toEqual(
      readPlatform({ platform, releases }),
    );
    const wrong = edit(platform, { 'role: worker': 'role: wroker' });
    expect(errorsOf({ platform: windows(wrong) })).toEqual(errorsOf({ platform: wrong }));
  });

  test('that is no YAML hides nothing that the other file has wrong', () => {
    expect(errorsOf({ platform: 'cluster: [', releases: '5' })).toEqual([
      'platform.yaml:1:11 not readable as YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      'releases.yaml:1:1 got 5; allowed: a mapping',
    ]);
  });
});

/** Either facts, or reasons: one line each, in the order of the files. */
function expectAnswer(texts: { platform: string; releases: string }) {
  const result = readPlatform(texts);
  expect(result.errors.length > 0).toBe(result.platform === undefined);
  const places = result.errors.map((error) => {
    const [, file, line, column] = /^(platform|releases)\.yaml:(\d+):(\d+) [^\n\r]+$/.exec(error) ?? [];
    if (file === undefined) throw new Error(`no place, or several lines: ${JSON.stringify(error)}`);
    return [file === 'platform' ? 0 : 1, Number(line), Number(column)];
  });
  const sorted = places.toSorted(
    (a, b) => a.map((part, index) => part - (b[index] ?? 0)).find((part) => part !== 0) ?? 0,
  );
  expect(places).toEqual(sorted);
}

describe('whatever is given, there is a platform or a reason', () => {
  const runs = 60;

  test('for a text of any characters', () => {
    const yamlish = fc
      .array(fc.constantFrom(...values.fragments), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), yamlish, (left, right) =>
        expectAnswer({ platform: left, releases: right }),
      ),
      { numRuns: runs },
    );
  });

  test('for the shipped facts with one value changed', () => {
    const places = pathsOf(parse(platform));
    const strange = fc.oneof(
      fc.constantFrom(...values.strange),
      fc.jsonValue({ maxDepth: 3 }),
      fc
        .constantFrom(...places)
        .map((place) => place.reduce<unknown>((here, key) => (here as never)[key], parse(platform))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), strange, (place, value) => {
        const facts = parse(platform);
        const holder = place.slice(0, -1).reduce<unknown>((here, key) => (here as never)[key], facts);
        const key = place.at(-1) ?? '';
        if (value === undefined) delete (holder as Record<string | number, unknown>)[key];
        else (holder as Record<string | number, unknown>)[key] = value;
        expectAnswer({ platform: stringify(facts), releases });
      }),
      { numRuns: runs },
    );
  });
});
