import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { repository } from '../support/shipped-platform.ts';
import { requirePrograms } from './programs.ts';
import { run, succeed } from './run.ts';
import { startWeb, type Web } from './servers/web.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
afterAll(() => teardown.run());

/** The part of a RUN in a template that contains a text, its folders changed to ones of this machine. */
function commandOf(app: string, text: string, folders: Readonly<Record<string, string>>): string {
  const dockerfile = readFileSync(path.join(repository, `templates/apps/${app}/Dockerfile`), 'utf8');
  const lines = dockerfile.replaceAll(/\\\n\s*/g, '').match(/^RUN .*$/gm) ?? [];
  const commands = lines.flatMap((line) => line.replace('RUN ', '').split('&&'));
  const found = commands.find((command) => command.includes(text));
  if (found === undefined) throw new Error(`the Dockerfile of ${app} runs no ${text}`);
  return Object.entries(folders).reduce((all, [from, to]) => all.replaceAll(from, to), found.trim());
}

describe('the image of web', () => {
  let web: Web;

  beforeAll(async () => {
    requirePrograms('hugo', 'nginx');
    const [source, site] = [teardown.folder(), teardown.folder()];
    const files = {
      'config.toml': 'baseURL = "https://blog.example.org/"\ntitle = "A blog"\n',
      'layouts/index.html':
        '<!doctype html>\n<html>\n  <!-- front -->\n  <h1>{{ .Site.Title }}</h1>\n</html>\n',
      'layouts/_default/single.html': '<html>\n  <h1>{{ .Title }}</h1>\n  {{ .Content }}\n</html>\n',
      'layouts/404.html': '<html>no such page</html>\n',
      'content/first.md': '---\ntitle: First\n---\nSome *text*.\n',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
      writeFileSync(path.join(source, name), text);
    }
    const build = commandOf('web', 'hugo --minify', { '/site': site });
    await succeed(['bash', '-ec', `umask 022; cd ${source}; ${build}`]);
    await succeed(['chmod', '755', site]);
    web = await startWeb(teardown, { site });
  });

  test('is built by the version of Hugo that the platform names', async () => {
    expect(await succeed(['hugo', 'version'])).toMatch(/^hugo v0\.111\.3\+extended /);
    expect(readFileSync(path.join(repository, 'templates/apps/web/Dockerfile'), 'utf8')).toContain(
      'ARG HUGO_VERSION=0.111.3\n',
    );
  });

  test('has pages, minified, that nginx serves by the configuration of the ConfigMap', async () => {
    const front = await web.ask(`http://${web.address}:8080/`);
    expect([front.status, front.headers['cache-control']]).toEqual([200, 'max-age=3600']);
    expect(front.body).toContain('<h1>A blog</h1>');
    expect(front.body).not.toContain('<!-- front -->');
    const first = await web.ask(`http://${web.address}:8080/first/`);
    expect([first.status, first.body]).toEqual([200, expect.stringContaining('<p>Some <em>text</em>.</p>')]);
  });

  test('has a page for what is missing', async () => {
    const { status, body } = await web.ask(`http://${web.address}:8080/nothing`);
    expect([status, body.trim()]).toEqual([404, '<html>no such page</html>']);
  });
});

describe('the image of was', () => {
  test('takes of what Maven leaves the one jar that runs', async () => {
    const [source, app] = [teardown.folder(), teardown.folder()];
    mkdirSync(path.join(source, 'target/classes'), { recursive: true });
    const left = ['board-1.0.jar', 'board-1.0.jar.original', 'board-1.0-sources.jar', 'classes/inner.jar'];
    for (const name of left) writeFileSync(path.join(source, 'target', name), name);
    await succeed([
      'bash',
      '-ec',
      `cd ${source}; ${commandOf('was', 'find target', { '/app/app.jar': `${app}/app.jar` })}`,
    ]);
    expect(readdirSync(app)).toEqual(['app.jar']);
    expect(readFileSync(path.join(app, 'app.jar'), 'utf8')).toBe('board-1.0.jar');
  });
});

test('shellcheck finds nothing in the scripts', async () => {
  requirePrograms('shellcheck');
  const folders = ['scripts', 'scripts/delivery', 'test/real/delivery/stand-ins'];
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(repository, folder))
      .filter((name) => name.endsWith('.sh') || folder.endsWith('stand-ins'))
      .map((name) => path.join(repository, folder, name)),
  );
  expect(files.length).toBeGreaterThan(15);
  const { code, stdout } = await run([
    'shellcheck',
    '--external-sources',
    '--source-path=SCRIPTDIR',
    ...files,
  ]);
  expect([code, stdout]).toEqual([0, '']);
});

test('kubectl finds the image of the app where the script looks for it', async () => {
  requirePrograms('kubectl');
  const script = readFileSync(path.join(repository, 'scripts/delivery/watch-canary.sh'), 'utf8');
  const expression = /"(jsonpath=[^"]+)"/.exec(script)?.[1]?.replace('$app', 'web') ?? '';
  const { synthesized } = await import('./platform.ts');
  const rollout = synthesized(teardown).get('blog-system/web-rollout.yaml') ?? '';
  // A Deployment: without a cluster kubectl knows no Rollouts, and the place is the same.
  const deployment = rollout
    .replace(/^apiVersion: .*$/m, 'apiVersion: apps/v1')
    .replace(/^kind: .*$/m, 'kind: Deployment')
    .replace(/^ {2}strategy:\n( {4}.*\n)*/m, '');
  const argv = ['annotate', '--local', '--filename', '-', 'looked=yes', '--output', expression];
  expect(await succeed(['kubectl', ...argv], { input: deployment })).toBe('ghcr.io/wlals2/blog-web:v60');
});
