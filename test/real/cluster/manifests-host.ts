import type { Git } from '../../../lib/gitops/git.ts';
import { newSshKey, sshdFor } from '../servers/sshd.ts';
import type { Machine } from './machine.ts';

/** The host of the manifests repository: an SSH server that lets a deploy key in, on a machine's own network. */
export interface ManifestsHost {
  /** Of the repository, for `gitops.repository` of the platform. */
  readonly address: string;
  /** The key that it lets in. */
  readonly deployKey: string;
  /** Line for `ssh_known_hosts`. */
  readonly knownHosts: string;
}

export async function serveManifests(machine: Machine, remote: Git): Promise<ManifestsHost> {
  const deployKey = await newSshKey(machine.folder, 'deploy');
  const hostKey = await newSshKey(machine.folder, 'host');
  const address = '127.0.0.1';
  const sshd = sshdFor(machine.folder, { address, port: 22, hostKey, deployKey });
  await machine.serve('sshd', sshd, (log) => log.includes('listening'));
  return {
    address: `ssh://root@${address}${remote.folder}`,
    deployKey: deployKey.secret,
    knownHosts: `${address} ${hostKey.open}\n`,
  };
}
