import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { Inventory } from '../../lib/manifests/inventory.ts';
import { readManifests } from '../../lib/manifests/read-manifests.ts';
import { check } from '../../lib/rules/check.ts';
import { nginxDirective } from '../../lib/rules/text/nginx-directive.ts';
import { nginxSyntax } from '../../lib/rules/text/nginx-syntax.ts';
import { mutationsOf } from './mutations.ts';
import { synthesized } from './platform.ts';
import { requirePrograms } from './programs.ts';
import { run } from './run.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let folder: string;
let configuration: string;

beforeAll(() => {
  requirePrograms('nginx', 'bwrap');
  folder = teardown.folder();
  const manifest = load(synthesized(teardown).get('blog-system/web-nginx-configmap.yaml') ?? '');
  const text = (manifest as { data: Record<string, string> }).data['nginx.conf'] ?? '';
  // nginx -t resolves names and opens logs.
  configuration = text.replaceAll('was-service:', '127.0.0.1:').replaceAll(' /dev/', ' /tmp/');
});
afterAll(() => teardown.run());

/** What nginx says of the text itself; all else that it says is about values. */
const aboutSyntax = /unexpected|unknown directive|is not allowed here|is not terminated|has no opening/;

/** What nginx takes and our rules flag all the same. */
const exceptions: readonly (readonly [reason: string, pattern: RegExp])[] = [
  [
    'a directive of any number of words swallows the next line where its semicolon is missing, and nobody means that',
    /has no semicolon and takes in/,
  ],
];

test('the configuration of the platform is right', async () => {
  expect([await nginxSays(configuration), ourSay(configuration)]).toEqual([undefined, undefined]);
});

test('hundreds of configurations with a word wrong are judged as nginx judges them', async () => {
  const token = /\s+|#[^\n]*|"[^"]*"|[{};]|[^\s{};]+/g;
  const mutations = mutationsOf([configuration], token, 400, 1);
  const differences: string[] = [];
  const counts = { taken: 0, syntax: 0, values: 0 };
  for (const text of mutations) {
    const [theirs, ours] = [await nginxSays(text), ourSay(text)];
    const kind = theirs === undefined ? 'taken' : aboutSyntax.test(theirs) ? 'syntax' : 'values';
    counts[kind]++;
    if (kind === 'taken' && exceptions.some(([, pattern]) => pattern.test(ours ?? ''))) continue;
    // nginx ends at the first fault, so that of a value may hide what is wrong below it.
    if (kind !== 'values' && (kind === 'syntax') !== (ours !== undefined))
      differences.push(`nginx: ${theirs}; we: ${ours}`);
  }
  expect(differences).toEqual([]);
  // There are many of both, or the test would prove nothing.
  expect(counts.taken).toBeGreaterThan(50);
  expect(counts.syntax).toBeGreaterThan(100);
});

/**
 * Why nginx refuses a configuration. nginx -t makes folders and gives them to another user, and a changed word may well be `/`: so it
 * runs as nobody, and sees this machine's files without being able to change any.
 */
async function nginxSays(text: string): Promise<string | undefined> {
  writeFileSync(path.join(folder, 'nginx.conf'), text);
  const confined =
    '--unshare-all --uid 65534 --gid 65534 --cap-drop ALL --die-with-parent --ro-bind / / --tmpfs /tmp';
  const { stderr } = await run([
    'bwrap',
    ...confined.split(' '),
    ...['--dev', '/dev', '--ro-bind', folder, '/tmp/case'],
    ...['nginx', '-t', '-c', '/tmp/case/nginx.conf'],
  ]);
  if (/syntax is ok/.test(stderr)) return undefined;
  return /\[emerg\].*$/m.exec(stderr)?.[0] ?? stderr;
}

/** What our rules find first; what is only worth knowing counts as nothing. */
function ourSay(text: string): string | undefined {
  const manifest = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web', namespace: 'a' },
    data: { 'nginx.conf': text },
  };
  const { objects } = readManifests([{ path: 'web.json', text: JSON.stringify(manifest) }]);
  return check(new Inventory({ objects }), [nginxSyntax, nginxDirective]).find(
    ({ severity }) => severity !== 'info',
  )?.message;
}
