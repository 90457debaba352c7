import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import { type MountedFile, mountedFilesReads } from '../../manifests/relations/mounted-files.ts';
import { directivesIn, type NginxFile, nginxFilesIn } from '../../manifests/relations/nginx-files.ts';
import type { Rule } from '../rule.ts';

export const nginxWritablePaths: Rule = {
  id: 'nginx-writable-paths',
  severity: 'error',
  title: 'A path to which nginx writes is on its read-only file system',
  judges: ['ConfigMap'],
  reads: mountedFilesReads,
  why: 'nginx makes its folders for temporary files and its pid file at the start, and ends when it cannot: mkdir() failed (30: Read-only file system).',
  fix: 'Point the path into an emptyDir, or mount one there.',
  source: 'P21; nginx docs, proxy_temp_path, pid; docker-nginx-unprivileged README',
  examples: {
    flagged: example('pid /run/nginx.pid;'),
    accepted: example('pid /tmp/nginx.pid;'),
  },
  *check(configMap, view) {
    for (const file of nginxFilesIn(view, configMap)) {
      for (const mount of file.mounts) {
        if (mount.container.at('securityContext', 'readOnlyRootFilesystem').boolean !== true) continue;
        for (const { path, why, given } of writtenBy(file, mount)) {
          if (isWritable(mount, path)) continue;
          const isNginx = /(^|\/)nginx(-unprivileged)?(:|@|$)/.test(mount.container.at('image').text ?? '');
          yield {
            at: file.at,
            message: `${why} ${path} is on the read-only file system of ${mount.workload.name}`,
            severity: given || isNginx ? 'error' : 'warning',
          };
        }
      }
    }
  },
};

interface Written {
  readonly path: string;
  /** `line 3: pid`, or `pid, by default,`. */
  readonly why: string;
  /** Whether the configuration says so, and not how the image was built. */
  readonly given: boolean;
}

/** Paths that the images of nginx are built with; `http` makes the folders whether they are used or not. */
const defaults: Readonly<Record<string, string>> = {
  pid: '/run/nginx.pid',
  client_body_temp_path: '/var/cache/nginx/client_temp',
  fastcgi_temp_path: '/var/cache/nginx/fastcgi_temp',
  proxy_temp_path: '/var/cache/nginx/proxy_temp',
  scgi_temp_path: '/var/cache/nginx/scgi_temp',
  uwsgi_temp_path: '/var/cache/nginx/uwsgi_temp',
};

function writtenBy(file: NginxFile, { path: mountPath }: MountedFile): Written[] {
  const placed = directivesIn(file);
  const given = placed.flatMap(({ directive: { name, args, line } }): Written[] => {
    const path = args[0]?.text ?? '';
    const isLog = /^(access|error)_log$/.test(name) && !/^\/(dev|proc|var\/log\/nginx)\//.test(path);
    const writes = isLog || Object.hasOwn(defaults, name) || /_cache_path$/.test(name);
    return writes && /^\/[^$]*$/.test(path) ? [{ path, why: `line ${line}: ${name}`, given: true }] : [];
  });
  const hasHttp = placed.some(({ directive }) => directive.name === 'http');
  if (mountPath !== '/etc/nginx/nginx.conf' || !hasHttp) return given;
  const outer = new Set(
    placed.filter(({ place }) => place === 'main' || place === 'http').map(({ directive }) => directive.name),
  );
  const implied = Object.entries(defaults)
    .filter(([name]) => !outer.has(name))
    .map(([name, path]) => ({ path, why: `${name}, by default,`, given: false }));
  return [...given, ...implied];
}

/** Whether a path is in a volume that the container may write to; the nearest mount above it counts. */
function isWritable({ workload, container }: MountedFile, path: string): boolean {
  const folders = container
    .at('volumeMounts')
    .items.filter((mount) => isAbove(mount.at('mountPath').text ?? '', path))
    .toSorted((left, right) => lengthOf(right) - lengthOf(left));
  const [mount] = folders;
  if (mount === undefined || mount.at('readOnly').boolean === true) return false;
  const volume = podOf(workload)?.volumes.find((item) => item.at('name').text === mount.at('name').text);
  // A volume that is not in the list is one of a StatefulSet's claims.
  return !['configMap', 'secret', 'projected', 'downwardAPI'].some(
    (kind) => volume?.at(kind).exists === true,
  );
}

function isAbove(folder: string, path: string): boolean {
  // `/var/run` is a link to `/run` in the images.
  const plain = (text: string) => text.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/\/+$/, '');
  return plain(path) === plain(folder) || plain(path).startsWith(`${plain(folder)}/`);
}

function lengthOf(mount: Field): number {
  return mount.at('mountPath').text?.length ?? 0;
}

function example(pid: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-nginx, namespace: shop }
data:
  nginx.conf: |
    ${pid}
    events {}
    stream { server { listen 8080; proxy_pass db:5432; } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          securityContext: { readOnlyRootFilesystem: true }
          volumeMounts:
            - { name: conf, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }
            - { name: tmp, mountPath: /tmp }
      volumes: [{ name: conf, configMap: { name: web-nginx } }, { name: tmp, emptyDir: {} }]
`;
}
