import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, type Pod, podOf } from '../../manifests/pod.ts';
import { imageOf, isOfficial } from '../../manifests/relations/images.ts';
import type { Rule } from '../rule.ts';

/** Folders that official images write to, each with other names that it has. */
const needs: Readonly<Record<string, readonly (readonly string[])[]>> = {
  nginx: [['/var/cache/nginx'], ['/var/run', '/run']],
  mysql: [['/var/run/mysqld', '/run/mysqld', '/var/run', '/run'], ['/tmp']],
  mariadb: [['/run/mysqld', '/var/run/mysqld', '/run', '/var/run'], ['/tmp']],
  postgres: [['/var/run/postgresql', '/run/postgresql', '/var/run', '/run']],
  httpd: [['/usr/local/apache2/logs']],
};

const example = (mounts: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - { name: web, image: nginx:1.27, securityContext: { readOnlyRootFilesystem: true }, volumeMounts: [${mounts}] }
`;

export const missingScratchFolder: Rule = {
  id: 'missing-scratch-folder',
  severity: 'error',
  title: 'A program has no folder to write to that it cannot do without',
  judges: workloadKinds,
  why: 'The root file system is read-only, so the program ends at its start: mkdir() failed, Read-only file system.',
  fix: 'Mount an emptyDir at the folder.',
  source: 'P21; README of the images nginx, mysql and postgres; nginx docs, pid',
  examples: {
    flagged: example('{ name: tmp, mountPath: /tmp }'),
    accepted: example('{ name: a, mountPath: /var/cache/nginx }, { name: b, mountPath: /var/run }'),
  },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const container of pod.containers) {
      if (container.at('securityContext', 'readOnlyRootFilesystem').boolean !== true) continue;
      const writable = writableMounts(container, pod);
      const missing = neededBy(container).filter(
        (names) =>
          !names.some((name) => writable.some((mount) => name === mount || name.startsWith(`${mount}/`))),
      );
      const folders = missing.map(([name]) => name).join(', ');
      if (missing.length > 0)
        yield {
          at: container.at('volumeMounts'),
          message: `container ${containerName(container)} writes to ${folders} and cannot: its root file system is read-only`,
        };
    }
  },
};

function neededBy(container: Field): readonly (readonly string[])[] {
  // One that is started otherwise than by its image is another program.
  if (container.at('command').exists) return [];
  const image = imageOf(container);
  const [name] = Object.keys(needs).filter((item) => image !== undefined && isOfficial(image, item));
  return name === undefined ? [] : (needs[name] ?? []);
}

function writableMounts(container: Field, pod: Pod): string[] {
  const readOnly = new Set(
    pod.volumes
      .filter((volume) =>
        ['configMap', 'secret', 'projected', 'downwardAPI'].some((type) => volume.at(type).exists),
      )
      .map((volume) => volume.at('name').text),
  );
  return container
    .at('volumeMounts')
    .items.filter((mount) => mount.at('readOnly').boolean !== true && !readOnly.has(mount.at('name').text))
    .map((mount) => (mount.at('mountPath').text ?? '').replace(/(.)\/+$/, '$1'));
}
