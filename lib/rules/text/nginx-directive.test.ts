import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxDirective } from './nginx-directive.ts';
import { configMap, deployment, nginxConf } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';

describe('nginx-directive', () => {
  test('flags a slip in a name', () => {
    expect(judge(nginxDirective, nginxConf('lisen 8080;'))).toEqual([
      `${at}: line 4: no directive 'lisen'; did you mean 'listen'?`,
    ]);
  });

  test('flags a directive in a place where nginx refuses it', () => {
    expect(judge(nginxDirective, nginxConf('proxy_pass http://was;'))).toEqual([
      `${at}: line 4: 'proxy_pass' cannot stand in server: it belongs in if in location, limit_except, location, stream/server`,
    ]);
    expect(judge(nginxDirective, nginxConf('if ($a) { root /srv; }'))).toHaveLength(1);
    expect(judge(nginxDirective, nginxConf('', 'server_tokens off;'))).toHaveLength(1);
  });

  test('flags a switch that is neither on nor off', () => {
    expect(judge(nginxDirective, nginxConf('sendfile onn;'))).toEqual([
      `${at}: line 4: 'sendfile' is on or off, not 'onn'`,
    ]);
  });

  test('warns of what a module may bring, and only mentions it where one is loaded', () => {
    expect(judge(nginxDirective, nginxConf('vhost_traffic_status_zone;'))).toEqual([
      `warning ${at}: line 4: 'vhost_traffic_status_zone' is no directive of nginx or of its own modules`,
    ]);
    const loads = nginxConf('vhost_traffic_status_zone;', 'load_module modules/vts.so;');
    expect(judge(nginxDirective, loads)[0]).toMatch(/^info /);
  });

  test('knows that files of conf.d stand in http', () => {
    const inConfd = deployment('mountPath: /etc/nginx/conf.d');
    expect(judge(nginxDirective, configMap('a.conf', 'map $a $b { x y; }\nserver {}') + inConfd)).toEqual([]);
    expect(judge(nginxDirective, configMap('a.conf', 'location / {}') + inConfd)).toHaveLength(1);
  });

  test('does not take the words of map and types for directives', () => {
    const text = 'events {}\nhttp { map $a $b { default x; lisen y; } types { text/html html; } }';
    expect(judge(nginxDirective, configMap('nginx.conf', text))).toEqual([]);
  });

  test('judges no places in a file of which nobody knows where it is included', () => {
    const snippet = deployment('mountPath: /etc/nginx/snippets');
    expect(judge(nginxDirective, configMap('a.conf', 'proxy_set_header Host $host;') + snippet)).toEqual([]);
  });
});
