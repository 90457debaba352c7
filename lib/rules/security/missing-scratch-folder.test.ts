import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingScratchFolder } from './missing-scratch-folder.ts';
import { place, workload } from './pods.fixture.ts';

const reading = (image: string, mounts: string, volumes: string) =>
  workload('readOnlyRootFilesystem: true', `, volumeMounts: [${mounts}]`, `volumes: [${volumes}]`).replace(
    'web:1',
    image,
  );
const scratch = (...paths: string[]) =>
  paths.map((path, index) => `{ name: s${index}, mountPath: ${path} }`).join(', ');
const at = `Deployment ${place}.volumeMounts`;
const volumes = '{ name: conf, configMap: { name: nginx } }, { name: s0, emptyDir: {} }';

describe('missing-scratch-folder', () => {
  test('flags official images without the folders that they write to', () => {
    expect(judge(missingScratchFolder, reading('nginx:1.27', scratch('/var/cache/nginx'), ''))).toEqual([
      `${at}: container main writes to /var/run and cannot: its root file system is read-only`,
    ]);
    expect(judge(missingScratchFolder, reading('mysql:8.0', '', ''))).toEqual([
      `${at}: container main writes to /var/run/mysqld, /tmp and cannot: its root file system is read-only`,
    ]);
  });

  test('does not take a ConfigMap for a folder to write to', () => {
    const mounts = '{ name: conf, mountPath: /var/cache/nginx }, { name: s0, mountPath: /run }';
    expect(judge(missingScratchFolder, reading('nginx:1.27', mounts, volumes))).toHaveLength(1);
  });

  test('accepts folders, other images, other commands and a root that can be written to', () => {
    expect(
      judge(missingScratchFolder, reading('nginx:1.27', scratch('/var/cache/nginx', '/run'), '')),
    ).toEqual([]);
    expect(judge(missingScratchFolder, reading('shop/nginx:1', '', ''))).toEqual([]);
    const other = reading('mysql:8.0', '', '').replace('volumeMounts', 'command: [mysqldump], volumeMounts');
    expect(judge(missingScratchFolder, other)).toEqual([]);
    expect(judge(missingScratchFolder, workload('').replace('web:1', 'nginx:1.27'))).toEqual([]);
  });
});
