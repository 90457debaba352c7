import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { succeed } from '../run.ts';

/** A key for SSH without a passphrase. */
export interface SshKey {
  readonly file: string;
  readonly secret: string;
  /** Its public half: the kind of key, and the key. */
  readonly open: string;
}

export async function newSshKey(folder: string, name: string): Promise<SshKey> {
  const file = path.join(folder, name);
  await succeed(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  const open = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ').trim();
  return { file, secret: readFileSync(file, 'utf8'), open };
}

export interface SshdProps {
  readonly address: string;
  readonly port: number;
  readonly hostKey: SshKey;
  /** The one key that is let in, as a deploy key: it may do what git does, and nothing else. */
  readonly deployKey: SshKey;
}

/** Writes the configuration of an SSH server for Git into a folder, and gives the command that runs it. It says when it is `listening`. */
export function sshdFor(folder: string, { address, port, hostKey, deployKey }: SshdProps): readonly string[] {
  const authorized = path.join(folder, 'authorized');
  const only = `restrict,command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" ${deployKey.open}\n`;
  writeFileSync(authorized, only, { mode: 0o600 });
  chmodSync(folder, 0o700);
  const options = {
    ListenAddress: address,
    Port: port,
    HostKey: hostKey.file,
    PidFile: 'none',
    AuthorizedKeysFile: authorized,
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    PermitRootLogin: 'forced-commands-only',
  };
  const config = path.join(folder, 'sshd.conf');
  const lines = Object.entries(options).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(config, lines.join(''));
  if (!existsSync('/run/sshd')) mkdirSync('/run/sshd', { mode: 0o755 });
  return ['/usr/sbin/sshd', '-D', '-e', '-f', config];
}
