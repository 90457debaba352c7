import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { Git } from '../../../lib/gitops/git.ts';
import { repository, shippedFacts } from '../shipped-platform.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];
/** What a checkout has beside its facts, here only linked: no test changes it. */
const linked = [
  'accepted.yaml',
  'cdk8s.yaml',
  'main.ts',
  'node_modules',
  'package.json',
  'scripts',
  'tsconfig.json',
];

/** The two repositories that a delivery writes to, bare, the second published from the first. */
export interface Remotes {
  /** Folder of the bare repositories, `owner/name.git`. */
  readonly folder: string;
  readonly platform: Git;
  readonly manifests: Git;
}

/** Makes both, with the shipped facts: web is at v60, was at v1. */
export async function makeRemotes(folder: string): Promise<Remotes> {
  const platform = new Git(path.join(folder, 'remotes/wlals2/platform.git'));
  const manifests = new Git(path.join(folder, 'remotes/wlals2/k8s-manifests.git'));
  const checkout = path.join(folder, 'first-checkout');
  await initial(platform);
  await initial(manifests);
  await new Git('.').run(['clone', '--quiet', platform.folder, checkout]);
  layOut(checkout);
  await commitAll(new Git(checkout), 'feat: the platform');
  await new Git(checkout).run(['push', '--quiet', 'origin', 'HEAD:main']);
  await execa('node', ['bin/slipway.js', 'publish', '--repo', manifests.folder], { cwd: checkout });
  return { folder: path.join(folder, 'remotes'), platform, manifests };
}

export async function initial(remote: Git): Promise<void> {
  mkdirSync(path.dirname(remote.folder), { recursive: true });
  await new Git('.').run(['init', '--quiet', '--bare', '--initial-branch=main', remote.folder]);
}

export async function commitAll(checkout: Git, subject: string): Promise<void> {
  await checkout.run(['add', '--all']);
  await checkout.run([...asTester, 'commit', '--quiet', `--message=${subject}`]);
}

/** Commits an edit of one file of a remote, as a person who is faster would. */
export async function editRemote(
  remote: Git,
  {
    clone,
    file,
    edit,
    branch,
  }: { clone: string; file: string; edit: (text: string) => string; branch: string },
): Promise<void> {
  await new Git('.').run(['clone', '--quiet', remote.folder, clone]);
  const full = path.join(clone, file);
  writeFileSync(full, edit(readFileSync(full, 'utf8')));
  await commitAll(new Git(clone), `edit ${file}`);
  await new Git(clone).run(['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`]);
}

/** Subjects of the commits of a remote, the newest first. */
export async function subjects(remote: Git): Promise<string[]> {
  return (await remote.run(['log', '--format=%s', 'main'])).trim().split('\n');
}

/** The image that a file of a remote names for an app. */
export async function imageIn(remote: Git, file: string, name: string): Promise<string | undefined> {
  const text = await remote.run(['show', `main:${file}`]);
  return new RegExp(`${name}:v[^\\s"]+`).exec(text)?.[0];
}

function layOut(checkout: string): void {
  const { platform, releases } = shippedFacts();
  writeFileSync(path.join(checkout, 'platform.yaml'), platform);
  writeFileSync(path.join(checkout, 'releases.yaml'), releases);
  writeFileSync(path.join(checkout, '.gitignore'), 'dist\n.slipway\nreport\n');
  for (const name of linked) symlinkSync(path.join(repository, name), path.join(checkout, name));
  cpSync(path.join(repository, '.github'), path.join(checkout, '.github'), { recursive: true });
  linkCommandLine(checkout);
}

/** The built command line of this repository; with what it lacks yet. */
function linkCommandLine(checkout: string): void {
  const bin = path.join(repository, 'bin');
  const fallback = path.join(repository, 'test/support/promote-fallback.js');
  if (!existsSync(fallback)) {
    symlinkSync(bin, path.join(checkout, 'bin'));
    return;
  }
  mkdirSync(path.join(checkout, 'bin'));
  for (const name of readdirSync(bin).filter((file) => file !== 'slipway.js'))
    symlinkSync(path.join(bin, name), path.join(checkout, 'bin', name));
  const lacking = `['promote', 'rollback', 'comment'].includes(process.argv[2])`;
  const text = `#!/usr/bin/env node\nawait import(${lacking} ? ${JSON.stringify(fallback)} : ${JSON.stringify(path.join(bin, 'slipway.js'))});\n`;
  writeFileSync(path.join(checkout, 'bin/slipway.js'), text);
}
