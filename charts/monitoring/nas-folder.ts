import type { Construct } from 'constructs';
import { StaticNfsClaim } from '../../lib/constructs/storage/static-nfs-claim.ts';
import type { Platform } from '../../lib/platform/schema.ts';

/** Makes claims on folders of the NAS, one folder a claim, below the path that it exports. */
export function nasFolders({ storage, monitoring }: Platform) {
  return (scope: Construct, claim: string, folder: string, size: string): StaticNfsClaim => {
    const nas = storage.classes[monitoring.nfsClass];
    if (nas?.kind !== 'static-nfs') {
      throw new Error(
        `'monitoring.nfsClass' must name a class of kind static-nfs: got "${monitoring.nfsClass}"`,
      );
    }
    return new StaticNfsClaim(scope, claim, {
      server: nas.server,
      path: `${nas.path.replace(/\/+$/, '')}/${folder}`,
      size,
    });
  };
}
