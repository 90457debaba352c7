import { describe, expect, test } from '@jest/globals';
import { parseNginx } from '../../../manifests/nginx/parse-nginx.ts';
import { locationFor, read } from './location.ts';

const choose = (configuration: string, path: string) => {
  const found = locationFor(parseNginx(configuration).directives, path);
  if (found === undefined) return 'none';
  if (found.redirect !== undefined) return `redirect ${found.redirect}`;
  const { kind, text } = read(found.location);
  return `${kind} ${text}`.trim();
};

/** The example of nginx.org, http/ngx_http_core_module.html#location, in words of our own. */
const documented = `
location = / { return 200; }
location / { return 200; }
location /documents/ { return 200; }
location ^~ /images/ { return 200; }
location ~* \\.(gif|jpg|jpeg)$ { return 200; }
`;

describe('of several locations', () => {
  test.each([
    ['/', '= /'],
    ['/index.html', '/'],
    ['/documents/document.html', '/documents/'],
    ['/images/1.gif', '^~ /images/'],
    ['/documents/1.jpg', '~* \\.(gif|jpg|jpeg)$'],
  ])('%s takes %s', (path, expected) => {
    expect(choose(documented, path)).toBe(expected);
  });

  test.each([
    ['an exact one goes before a regex', 'location ~ /a {} location = /a {}', '/a', '= /a'],
    [
      'the longest prefix counts, not the first',
      'location /a {} location /a/b/ {} location / {}',
      '/a/b/c',
      '/a/b/',
    ],
    ['of regular expressions the first counts', 'location ~ ^/a {} location ~ ^/a/b {}', '/a/b', '~ ^/a'],
    ['a regex goes before a longer prefix', 'location /a/b/c {} location ~ ^/a {}', '/a/b/c', '~ ^/a'],
    [
      '^~ holds only for the longest prefix',
      'location ^~ /a {} location /a/b {} location ~ b$ {}',
      '/a/b',
      '~ b$',
    ],
    ['case counts with ~', 'location ~ ^/A$ {} location / {}', '/a', '/'],
    ['case does not count with ~*', 'location ~* ^/A$ {} location / {}', '/a', '~* ^/A$'],
    ['a prefix need not end at a slash', 'location /api {} location / {}', '/apis', '/api'],
    [
      'a location in a location is searched too',
      'location /a/ { location /a/b/ {} } location / {}',
      '/a/b/c',
      '/a/b/',
    ],
    [
      'a regex in a prefix goes before one beside it',
      'location /a/ { location ~ x$ {} } location ~ ^/a {}',
      '/a/x',
      '~ x$',
    ],
    ['a named one takes no path', 'location @app {}', '@app', 'none'],
    ['nothing may be there', 'location /a {}', '/b', 'none'],
  ])('%s', (_, configuration, path, expected) => {
    expect(choose(configuration, path)).toBe(expected);
  });
});

describe('the slash of a prefix that passes requests on', () => {
  test.each([
    [
      'is asked for by a redirect',
      'location /api/ { proxy_pass http://a; } location / {}',
      '/api',
      'redirect /api/',
    ],
    [
      'is not, where an exact location is',
      'location /api/ { proxy_pass http://a; } location = /api {}',
      '/api',
      '= /api',
    ],
    [
      'is not, where the prefix is there without it',
      'location /api/ { proxy_pass http://a; } location /api {}',
      '/api',
      '/api',
    ],
    ['is not, where files are served', 'location /api/ { root /srv; } location / {}', '/api', '/'],
  ])('%s', (_, configuration, path, expected) => {
    expect(choose(configuration, path)).toBe(expected);
  });
});
