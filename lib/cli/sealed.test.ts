import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { at, readManifests } from '../../test/support/read-manifests.ts';
import { slipway } from '../../test/support/run.ts';
import { shippedFacts } from '../../test/support/shipped-platform.ts';
import { readTree } from '../gitops/read-tree.ts';
import { sealedText } from '../platform/sealed.fixture.ts';

const keys = ['SPRING_DATASOURCE_USERNAME', 'SPRING_DATASOURCE_PASSWORD'];

function write(folder: string, file: string, text: string): void {
  const full = path.join(folder, 'secrets', file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** Line and column of a text in the shipped facts. */
function placeOf(pattern: RegExp): string {
  const { platform } = shippedFacts();
  const before = platform.slice(0, platform.search(pattern)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe('slipway synth', () => {
  test('puts a sealed Secret into the folder of its namespace, in the first wave', async () => {
    const folder = factsFolder();
    write(
      folder,
      'blog-system/was-secret.yaml',
      sealedText({ name: 'was-secret', namespace: 'blog-system' }, keys),
    );
    write(
      folder,
      'blog-system/ghcr-secret.yaml',
      sealedText(
        { name: 'ghcr-secret', namespace: 'blog-system' },
        ['.dockerconfigjson'],
        'kubernetes.io/dockerconfigjson',
      ),
    );
    write(folder, 'README.md', 'What is in here is sealed.\n');
    write(folder, 'blog-system/.was-secret.yaml.slipway-next-1', 'left by a run that was killed');
    expect((await slipway(folder, 'synth')).exitCode).toBe(0);
    const find = readManifests(readTree(path.join(folder, 'dist')));
    const sealed = find('SealedSecret blog-system/was-secret');
    expect(sealed.metadata).toEqual({ name: 'was-secret', namespace: 'blog-system' });
    expect(Object.keys(at(sealed, 'spec.encryptedData') as object).sort()).toEqual([...keys].sort());
    expect(at(find('SealedSecret blog-system/ghcr-secret'), 'spec.template.type')).toBe(
      'kubernetes.io/dockerconfigjson',
    );
  });

  test('gives a namespace that holds nothing but a sealed Secret its Application', async () => {
    const folder = factsFolder((text) =>
      text.replace(
        '  - { name: grafana-admin,',
        '  - { name: token, namespace: cert-manager, keys: [token] }\n  - { name: grafana-admin,',
      ),
    );
    write(
      folder,
      'cert-manager/token.yaml',
      sealedText({ name: 'token', namespace: 'cert-manager' }, ['token']),
    );
    expect((await slipway(folder, 'synth')).exitCode).toBe(0);
    const files = [...readTree(path.join(folder, 'dist')).keys()];
    expect(files).toContain('cert-manager/token-sealedsecret.yaml');
    expect(files).toContain('argocd/cert-manager-application.yaml');
  });

  test('warns of each Secret that nobody has sealed, with its place and the command, and goes on', async () => {
    const folder = factsFolder();
    const before = await slipway(folder, 'synth');
    const line = `warning: platform.yaml:${placeOf(/\{\s+name: was-secret/)} secrets[0]: no secrets/blog-system/was-secret.yaml yet; seal it with: npx slipway seal was-secret --namespace blog-system`;
    expect(before.exitCode).toBe(0);
    expect(before.stderr.split('\n')).toContain(line);
    write(
      folder,
      'blog-system/was-secret.yaml',
      sealedText({ name: 'was-secret', namespace: 'blog-system' }, keys),
    );
    expect((await slipway(folder, 'synth')).stderr.split('\n')).not.toContain(line);
  });

  test('names the option where it is the option that needs the Secret', async () => {
    const on = 'cloudflareTunnel: { enabled: true';
    const folder = factsFolder((text) => text.replace('cloudflareTunnel: { enabled: false', on));
    const { stderr } = await slipway(folder, 'synth');
    expect(stderr).toMatch(
      /^warning: platform\.yaml:\d+:\d+ options\.cloudflareTunnel\.enabled: no secrets\/cloudflared\/cloudflared-token\.yaml yet; seal it with: /m,
    );
    expect((await slipway(factsFolder(), 'synth')).stderr).not.toContain('cloudflared');
  });

  test('refuses a plain Secret, and one for a namespace that is not made, and writes nothing', async () => {
    const folder = factsFolder();
    write(
      folder,
      'blog-system/was-secret.yaml',
      'kind: Secret\nstringData: { SPRING_DATASOURCE_PASSWORD: hunter2 }\n',
    );
    const plain = await slipway(folder, 'synth');
    expect(plain).toMatchObject({ exitCode: 2, stdout: '' });
    expect(plain.stderr).toMatch(/^secrets\/blog-system\/was-secret\.yaml:1:7 kind: this is a plain Secret/);
    expect(plain.stderr).not.toContain('hunter2');

    const row = '  - { name: token, namespace: nowhere, keys: [token] }\n  - { name: grafana-admin,';
    const lost = factsFolder((text) => text.replace('  - { name: grafana-admin,', row));
    write(lost, 'nowhere/token.yaml', sealedText({ name: 'token', namespace: 'nowhere' }, ['token']));
    const { exitCode, stderr } = await slipway(lost, 'synth');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("secrets/nowhere/token.yaml: the platform makes no namespace 'nowhere'");
  });
});
