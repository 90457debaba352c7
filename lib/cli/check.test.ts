import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsFolder, writeFacts } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { CheckResult } from '../report/findings-json.ts';
import { missingSubset } from '../rules/mesh/missing-subset.ts';

const { flagged, accepted: mended } = missingSubset.examples;
const message =
  "subset 'canray' is not defined: DestinationRule web has stable, canary; did you mean 'canary'?";

/** A folder with files, each a path and its text. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return folder;
}

async function checked(
  folder: string,
  ...args: string[]
): Promise<CheckResult & { exitCode: number | undefined }> {
  const { exitCode, stdout } = await slipway(folder, 'check', '--json', ...args);
  return { exitCode, ...(JSON.parse(stdout) as CheckResult) };
}

/** What the one rule of these tests says: others have their say too, and more rules will. */
function subsets({ findings }: CheckResult): string[] {
  return findings
    .filter(({ rule }) => rule === 'missing-subset')
    .map(({ severity, file, line, message: said }) => `${severity} ${file}:${line} ${said}`);
}

describe('slipway check of files and folders', () => {
  test('finds what is wrong, with file and line, and exits with 1', async () => {
    const folder = folderOf({ 'apps/blog/mesh.yaml': flagged, 'README.md': 'kind: notes' });
    const result = await checked(folder, 'apps', '--whole');
    expect(subsets(result)).toEqual([`error apps/blog/mesh.yaml:7 ${message}`]);
    expect(result.exitCode).toBe(1);
  });

  test('exits with 0 where nothing is an error, and with 1 for less when asked', async () => {
    const folder = folderOf({ 'mesh.yaml': flagged });
    const open = await checked(folder, 'mesh.yaml');
    expect(subsets(open)).toEqual([`warning mesh.yaml:7 ${message}`]);
    expect(open.exitCode).toBe(open.summary.error > 0 ? 1 : 0);
    expect((await checked(folder, 'mesh.yaml', '--fail-on', 'warning')).exitCode).toBe(1);
    expect(subsets(await checked(folderOf({ 'mesh.yaml': mended }), 'mesh.yaml'))).toEqual([]);
  });

  test('reads a file once that is named twice, and leaves out what is no manifest', async () => {
    const folder = folderOf({
      'a/mesh.yaml': flagged,
      'a/.git/mesh.yaml': flagged,
      'a/node_modules/mesh.yaml': flagged,
      'a/values.yaml': 'replicas: {{ broken',
      'a/chart/Chart.yaml': 'name: chart',
      'a/chart/templates/web.yaml': 'kind: {{ .Values.kind }}',
    });
    symlinkSync('nowhere', path.join(folder, 'a/link.yaml'));
    symlinkSync('circle.yaml', path.join(folder, 'a/circle.yaml'));
    const { stderr, stdout } = await slipway(folder, 'check', 'a', 'a/mesh.yaml', '--json', '--whole');
    expect(subsets(JSON.parse(stdout))).toHaveLength(1);
    expect(stderr).toBe(
      'warning: a/chart/templates are templates of a Helm chart; check what helm template makes of them',
    );
  });

  test.each([
    [['nowhere'], 'nowhere is not here; name files or folders of manifests, or -'],
    [['empty'], 'empty holds no .yaml, .yml or .json file to check'],
    [['notes.yaml'], 'notes.yaml: no Kubernetes object in 1 file'],
    [
      ['broken.yaml'],
      'broken.yaml: no Kubernetes object in 1 file, and broken.yaml is no YAML: unexpected end of the stream within a flow collection',
    ],
    [
      ['mesh.yaml', '--facts', 'nowhere.yaml'],
      'nowhere.yaml is not here; --facts takes a file like platform.yaml',
    ],
    [
      ['mesh.yaml', '--accepted', 'nowhere.yaml'],
      'nowhere.yaml is not here; --accepted takes a file of accepted findings',
    ],
  ])('answers %j with exit code 2 and the way on', async (args, said) => {
    const folder = folderOf({
      'mesh.yaml': flagged,
      'notes.yaml': 'just: notes',
      'broken.yaml': 'a: [b',
      'empty/README.md': '',
    });
    expect(await slipway(folder, 'check', ...args)).toEqual({ exitCode: 2, stdout: '', stderr: said });
  });

  test('prints for people, for code scanning and for pull requests', async () => {
    const folder = folderOf({ 'mesh.yaml': flagged });
    const as = async (format: string) =>
      (await slipway(folder, 'check', 'mesh.yaml', '--whole', '--format', format)).stdout;
    expect(await as('pretty')).toContain(
      `error  mesh.yaml:7  missing-subset\n  VirtualService shop/blog spec.http[0].route[0].destination.subset: ${message}\n  fix: `,
    );
    expect(await as('github')).toContain('::error file=mesh.yaml,line=7,title=missing-subset::');
    expect(JSON.parse(await as('sarif')).version).toBe('2.1.0');
  });

  test('shows people warnings and errors, and what is only worth knowing when asked', async () => {
    const folder = folderOf({
      'mesh.yaml': flagged,
      'accepted.yaml': 'severities: { missing-subset: info }',
    });
    const shown = async (...args: string[]) =>
      (await slipway(folder, 'check', 'mesh.yaml', ...args)).stdout.includes('missing-subset');
    expect(await shown()).toBe(false);
    expect(await shown('--show', 'info')).toBe(true);
    expect(await shown('--fail-on', 'info')).toBe(true);
  });
});

describe('what slipway check knows of the cluster', () => {
  const secret = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "web:1", envFrom: [{ secretRef: { name: login } }] }] }
`;
  const facts = (secrets: string) => `cluster: { kubernetes: v1.31.13 }\nsecrets: ${secrets}\n`;
  const known = facts('[{ name: login, namespace: shop, keys: [user] }]');
  const missing = ({ findings }: CheckResult) =>
    findings.filter(({ rule }) => rule === 'missing-secret').map(({ severity }) => severity);

  test('comes from a file of facts, or from platform.yaml', async () => {
    const folder = folderOf({ 'web.yaml': secret, 'known.yaml': known, 'platform.yaml': facts('[]') });
    expect(missing(await checked(folder, 'web.yaml', '--whole'))).toEqual(['error']);
    expect(missing(await checked(folder, 'web.yaml', '--whole', '--facts', 'known.yaml'))).toEqual([]);
    writeFileSync(path.join(folder, 'platform.yaml'), known);
    expect(missing(await checked(folder, 'web.yaml', '--whole'))).toEqual([]);
  });

  test('is refused with its place when it is wrong, and left alone when platform.yaml is somebody else’s', async () => {
    const folder = folderOf({ 'web.yaml': secret, 'facts.yaml': 'cluster: { kubernetes: new }\n' });
    const refused = await slipway(folder, 'check', 'web.yaml', '--facts', 'facts.yaml');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/^facts\.yaml:1:24 cluster\.kubernetes: got "new"; allowed: /);
    writeFileSync(path.join(folder, 'platform.yaml'), 'cluster: production\n');
    const { stderr, exitCode } = await slipway(folder, 'check', 'web.yaml');
    expect(exitCode).not.toBe(2);
    expect(stderr).toMatch(
      /^warning: nothing is known of the cluster: platform\.yaml:1:10 cluster: got "production"/,
    );
  });
});

describe('what slipway check accepts', () => {
  const entry = (rule: string, object: string) =>
    `accepted:\n  - { rule: ${rule}, object: ${object}, reason: it is wanted, owner: operator }\n`;

  test('is counted and not shown', async () => {
    const folder = folderOf({
      'mesh.yaml': flagged,
      'accepted.yaml': entry('missing-subset', 'VirtualService shop/blog'),
    });
    const result = await checked(folder, 'mesh.yaml', '--whole');
    expect([subsets(result), result.accepted]).toEqual([[], 1]);
  });

  test('is an error once it is no longer found', async () => {
    const folder = folderOf({
      'mesh.yaml': mended,
      'accepted.yaml': entry('missing-subset', 'VirtualService shop/blog'),
    });
    const { findings, exitCode } = await checked(folder, 'mesh.yaml');
    expect(findings.find(({ rule }) => rule === 'stale-acceptance')).toMatchObject({
      message: 'missing-subset finds nothing on VirtualService shop/blog any more',
      file: 'accepted.yaml',
      line: 2,
    });
    expect(exitCode).toBe(1);
  });

  test('needs a reason and an owner, and severities need a rule', async () => {
    const folder = folderOf({
      'mesh.yaml': flagged,
      'accepted.yaml': 'accepted:\n  - { rule: missing-subset, object: VirtualService shop/blog }\n',
      'severities.yaml': 'severities: { no-such-rule: "off" }\n',
    });
    const { stderr, exitCode } = await slipway(folder, 'check', 'mesh.yaml');
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'accepted.yaml:2:5 accepted[0].reason: missing; allowed: a sentence that says why this is right here',
      'accepted.yaml:2:5 accepted[0].owner: missing; allowed: who answers for it',
    ]);
    const other = await slipway(folder, 'check', 'mesh.yaml', '--accepted', 'severities.yaml');
    expect(other.stderr).toBe('severities.yaml severities: no rule no-such-rule; slipway explain lists them');
  });

  test('may set the severity of a rule', async () => {
    const folder = folderOf({
      'mesh.yaml': flagged,
      'accepted.yaml': 'severities: { missing-subset: info }\n',
    });
    expect(subsets(await checked(folder, 'mesh.yaml', '--whole'))).toEqual([`info mesh.yaml:7 ${message}`]);
  });
});

describe('slipway check of a platform', () => {
  test('names the construct, the file it is written to, and the line there', async () => {
    const folder = factsFolder();
    writeFileSync(
      path.join(folder, 'accepted.yaml'),
      'accepted:\n  - { rule: no-rule, object: Pod a/b, reason: r, owner: o }\n',
    );
    const { findings, exitCode } = await checked(folder);
    expect(exitCode).toBe(1);
    expect(findings.find(({ rule }) => rule === 'stale-acceptance')?.message).toBe(
      "there is no rule 'no-rule'",
    );
    for (const { file, line, constructPath } of findings.filter(
      ({ file = '' }) => file.startsWith('dist/') && !file.includes('/docs/'),
    )) {
      expect([file, line, constructPath]).toEqual([
        expect.stringMatching(/^dist\/[\w.-]+\/[\w.-]+\.yaml$/),
        expect.any(Number),
        expect.stringMatching(/\//),
      ]);
    }
  });

  test('says what only the operator knows, as synth does, and fails like it on bad facts', async () => {
    const folder = factsFolder();
    expect((await slipway(folder, 'check')).stderr).toContain('still the placeholder "change-me.invalid"');
    writeFacts(folder, (text) => text.replace('role: worker', 'role: wroker'));
    expect((await slipway(folder, 'check')).exitCode).toBe(2);
  });
});

describe('slipway explain', () => {
  test('says why a rule exists, with its examples and its source', async () => {
    const { stdout, exitCode } = await slipway('.', 'explain', 'missing-subset');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(0, 7)).toEqual([
      'missing-subset (error)',
      `${missingSubset.title}.`,
      '',
      missingSubset.why,
      '',
      `Fix: ${missingSubset.fix}`,
      `Source: ${missingSubset.source}`,
    ]);
    expect(stdout).toContain('\nFlagged:\n\n  apiVersion: networking.istio.io/v1\n');
  });

  test('lists all rules, and finds the one that was meant', async () => {
    const { stdout } = await slipway('.', 'explain');
    expect(stdout).toMatch(/^missing-subset +error +A route sends to a subset/m);
    expect(JSON.parse((await slipway('.', 'explain', '--json')).stdout).length).toBe(
      stdout.split('\n').length,
    );
    expect(await slipway('.', 'explain', 'missing-subsets')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "there is no rule 'missing-subsets'; did you mean missing-subset?",
    });
  });
});
