import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxInclude } from './nginx-include.ts';
import { atNginxConf, deployment, nginxConf } from './text.fixture.ts';

const conf = (path: string) => nginxConf('listen 8080;').replace('http {', `http {\n      include ${path};`);

describe('nginx-include', () => {
  test('flags a file of the image that the mounted folder hides', () => {
    expect(judge(nginxInclude, conf('mime.types') + deployment('mountPath: /etc/nginx'))).toEqual([
      'ConfigMap shop/config data["nginx.conf"]: line 3: /etc/nginx/mime.types is not in the ConfigMap that web mounts over /etc/nginx',
    ]);
  });

  test('accepts it where only the one file is mounted, or the ConfigMap has it', () => {
    expect(judge(nginxInclude, conf('/etc/nginx/mime.types') + deployment(atNginxConf))).toEqual([]);
    const both = `${conf('/etc/nginx/mime.types')}  mime.types: types {}\n`;
    expect(judge(nginxInclude, both + deployment('mountPath: /etc/nginx/'))).toEqual([]);
  });

  test('accepts a pattern, which may match nothing', () => {
    expect(
      judge(nginxInclude, conf('/etc/nginx/conf.d/*.conf') + deployment('mountPath: /etc/nginx')),
    ).toEqual([]);
  });
});
