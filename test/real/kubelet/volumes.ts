import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifests, PodSpec } from './manifests.ts';

/** Lays out the volumes of a pod in a folder of this machine, owned as the kubelet owns them, and names the path of each. */
export function layOut(spec: PodSpec, manifests: Manifests, folder: string): ReadonlyMap<string, string> {
  const { fsGroup } = spec.securityContext;
  return new Map(
    (spec.volumes ?? []).map((volume) => {
      const home = path.join(folder, volume.name);
      mkdirSync(home);
      if (volume.configMap) writeFiles(home, manifests.configMap(volume.configMap.name), fsGroup);
      else if (volume.emptyDir || volume.persistentVolumeClaim) open(home, fsGroup);
      else throw new Error(`volume ${volume.name}: only ConfigMaps, empty folders and claims are known here`);
      return [volume.name, home];
    }),
  );
}

/** The part of a volume that a container mounts; a folder that is not there yet is made, as the kubelet makes it. */
export function partOf(spec: PodSpec, home: string, subPath = ''): string {
  const part = path.join(home, subPath);
  if (existsSync(part)) return part;
  mkdirSync(part);
  open(part, spec.securityContext.fsGroup);
  return part;
}

function open(folder: string, group: number): void {
  chownSync(folder, 0, group);
  chmodSync(folder, 0o2777);
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>, group: number): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o644 });
    chownSync(file, 0, group);
  }
}
