import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nginxLocationPath } from './nginx-location-path.ts';
import { nginxConf } from './text.fixture.ts';

const at = 'ConfigMap shop/config data["nginx.conf"]';
const location = (prefix: string, target: string) =>
  nginxConf(`location ${prefix} { proxy_pass ${target}; }`);

describe('nginx-location-path', () => {
  test('warns of a slash that is doubled or lost, and shows what comes of it', () => {
    expect(judge(nginxLocationPath, location('/api', 'http://was/'))).toEqual([
      `warning ${at}: line 4: a request for /api/x becomes //x`,
    ]);
    expect(judge(nginxLocationPath, location('/api/', 'http://was/v1'))).toEqual([
      `warning ${at}: line 4: a request for /api/x becomes /v1x`,
    ]);
  });

  test('flags a path where nginx refuses one', () => {
    expect(judge(nginxLocationPath, location('~ ^/api', 'http://was/v1/'))).toEqual([
      `${at}: line 4: proxy_pass cannot have the path '/v1/' in location ~ ^/api: nginx does not know what to replace`,
    ]);
    expect(judge(nginxLocationPath, location('@was', 'http://was/'))).toHaveLength(1);
    expect(
      judge(nginxLocationPath, nginxConf('location / { if ($a) { proxy_pass http://was/; } }')),
    ).toHaveLength(1);
  });

  test('accepts the same ending on both, no path, a variable, and an exact location', () => {
    for (const [prefix = '', target = ''] of [
      ['/api/', 'http://was/v1/'],
      ['/api', 'http://was/v1'],
      ['/api/', 'http://was'],
      ['~ ^/api', 'http://was:8080'],
      ['~ ^/api', 'http://was/$1'],
      ['= /health', 'http://was/'],
    ])
      expect(judge(nginxLocationPath, location(prefix, target))).toEqual([]);
  });
});
