import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxWritablePaths } from './nginx-writable-paths.ts';
import { atNginxConf, configMap, deployment } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const readOnly = 'securityContext: { readOnlyRootFilesystem: true }';
const temporary = ['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'].map(
  (name) => `${name}_temp_path /tmp/${name};`,
);
const conf = (outside: string, inside: string) =>
  configMap('nginx.conf', `${outside}\nevents {}\nhttp {\n${inside}\n}`);

describe('nginx-writable-paths', () => {
  test('flags a path that the configuration itself names', () => {
    expect(
      judge(
        nginxWritablePaths,
        conf('pid /run/nginx.pid;', temporary.join('\n')) + deployment(atNginxConf, readOnly),
      ),
    ).toEqual([`${at}: line 1: pid /run/nginx.pid is on the read-only file system of web`]);
  });

  test('flags what nginx writes without being told, surely only for its own images', () => {
    const text = conf('pid /tmp/nginx.pid;', temporary.slice(1).join('\n'));
    expect(
      judge(nginxWritablePaths, text + deployment(atNginxConf, `${readOnly}\n          image: nginx:1.28`)),
    ).toEqual([
      `${at}: client_body_temp_path, by default, /var/cache/nginx/client_temp is on the read-only file system of web`,
    ]);
    expect(judge(nginxWritablePaths, text + deployment(atNginxConf, readOnly))[0]).toMatch(/^warning /);
  });

  test('flags a cache, and a log that is a file', () => {
    const text = conf(
      'pid /tmp/nginx.pid;',
      `${temporary.join('\n')}\nproxy_cache_path /cache keys_zone=a:1m;\naccess_log /logs/a.log;`,
    );
    expect(judge(nginxWritablePaths, text + deployment(atNginxConf, readOnly))).toEqual([
      `${at}: line 9: proxy_cache_path /cache is on the read-only file system of web`,
      `${at}: line 10: access_log /logs/a.log is on the read-only file system of web`,
    ]);
  });

  test('accepts logs to the console, and a file system that can be written', () => {
    const text = conf(
      'pid /tmp/nginx.pid;\nerror_log /dev/stderr;',
      `${temporary.join('\n')}\naccess_log off;`,
    );
    expect(judge(nginxWritablePaths, text + deployment(atNginxConf, readOnly))).toEqual([]);
    expect(judge(nginxWritablePaths, conf('pid /run/nginx.pid;', '') + deployment(atNginxConf))).toEqual([]);
  });
});
