import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxSyntax } from './nginx-syntax.ts';
import { atNginxConf, configMap, deployment, nginxConf } from './text.fixture.ts';

const conf = (text: string) => judge(nginxSyntax, configMap('nginx.conf', text));
const at = 'ConfigMap shop/config data["nginx.conf"]';

describe('nginx-syntax', () => {
  test('flags a brace that is missing or too many', () => {
    expect(conf('events {}\nhttp {\n  server {\n    listen 8080;\n  }')).toEqual([
      `${at}: line 6: unexpected end of file, expecting "}"`,
    ]);
    expect(conf('events {}\n}\nhttp {}')).toEqual([`${at}: line 2: unexpected "}"`]);
  });

  test('flags a semicolon that is missing, and names what it swallowed', () => {
    expect(conf('events {}\nhttp {\n  server {\n    listen 8080\n    root /srv;\n  }\n}')).toEqual([
      `${at}: line 4: 'listen' has no semicolon and takes in 'root'`,
    ]);
    expect(conf('events {}\nhttp { server { listen 8080 } }')).toEqual([`${at}: line 2: unexpected "}"`]);
  });

  test('flags a quote that is not closed', () => {
    expect(conf('events {}\nhttp { add_header A "b; }')).toEqual([
      `${at}: line 2: unexpected end of file: a quote is not closed`,
    ]);
  });

  test('looks at files that a container mounts under /etc/nginx, whatever their key', () => {
    const site = configMap('site', 'server { listen 8080;');
    const mounted = deployment('mountPath: /etc/nginx/conf.d/site.conf, subPath: site');
    expect(judge(nginxSyntax, site)).toEqual([]);
    expect(judge(nginxSyntax, site + mounted)).toEqual([
      'ConfigMap shop/config data.site: line 2: unexpected end of file, expecting "}"',
    ]);
  });

  test('accepts values over several lines, quotes, comments, variables, and code in Lua', () => {
    const server = String.raw`listen 8080; # }
    server_name a
      root;
    set $a "x;y{${'$'}{b}}";
    location ~ "^/a{2}\.php$" { return 200 'it''s'; }
    content_by_lua_block { if a then b = "{}" end }`.replace("'it''s'", "'its'");
    expect(judge(nginxSyntax, nginxConf(server) + deployment(atNginxConf))).toEqual([]);
  });

  test('leaves templates to whoever fills them in', () => {
    expect(conf('server { listen {{ .Values.port }};')).toEqual([]);
  });
});
