import {
  filesInContainer,
  type MountedFile,
  mountedFilesReads,
} from '../../manifests/relations/mounted-files.ts';
import { directivesNamed, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Rule } from '../rule.ts';

export const nginxInclude: Rule = {
  id: 'nginx-include',
  severity: 'error',
  title: 'An include of nginx names a file that a mounted volume hides or does not have',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'A ConfigMap that is mounted over a folder hides what the image has there, such as mime.types; nginx ends when a file that it includes is missing.',
  fix: 'Mount the file alone with subPath, or bring the included one along.',
  source: 'nginx docs, core functionality, include; Kubernetes docs, volumes, subPath',
  examples: {
    flagged: example('/etc/nginx'),
    accepted: example('/etc/nginx/nginx.conf, subPath: nginx.conf'),
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      for (const { directive } of directivesNamed(file, 'include')) {
        const path = pathOf(directive.args[0]?.text ?? '');
        if (path === undefined) continue;
        for (const mount of file.mounts) {
          const folder = folderOver(mount, path);
          const there = filesInContainer(view, mount.container).some((other) => other.path === path);
          if (folder === undefined || there) continue;
          yield {
            at: file.at,
            message: `line ${directive.line}: ${path} is not in the ConfigMap that ${mount.workload.name} mounts over ${folder}`,
          };
        }
      }
    }
  },
};

/** Patterns match nothing without complaint. */
function pathOf(text: string): string | undefined {
  if (/[*?[$]/.test(text)) return undefined;
  return text.startsWith('/') ? text : `/etc/nginx/${text}`;
}

/** The folder around a path whose files all come from the ConfigMap. */
function folderOver({ container, path: mounted, key }: MountedFile, path: string): string | undefined {
  const mounts = container.at('volumeMounts').items.flatMap((mount) => {
    const folder = mount.at('mountPath').text?.replace(/\/$/, '') ?? '';
    return path === folder || path.startsWith(`${folder}/`)
      ? [{ folder, alone: mount.at('subPath').exists }]
      : [];
  });
  const [nearest] = mounts.toSorted((left, right) => right.folder.length - left.folder.length);
  if (nearest === undefined || nearest.alone) return undefined;
  return mounted === `${nearest.folder}/${key}` ? nearest.folder : undefined;
}

function example(mountPath: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    events {}
    http { include /etc/nginx/mime.types; server { listen 8080; } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, volumeMounts: [{ name: conf, mountPath: ${mountPath} }] }]
      volumes: [{ name: conf, configMap: { name: web-nginx } }]
`;
}
