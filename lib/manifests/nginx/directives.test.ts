import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { generateNginxDirectives } from '../../../scripts/generate-nginx-directives.ts';
import { isAllowed, type NginxPlace, tryFindDirective, walkNginx } from './directives.ts';
import { parseNginx } from './parse-nginx.ts';

const places = (text: string, place?: NginxPlace) =>
  [...walkNginx(parseNginx(text).directives, place)].map(
    ({ directive, place: at }) => `${directive.name} in ${at}`,
  );
const allows = (name: string, place: NginxPlace) => {
  const known = tryFindDirective(name);
  return known !== undefined && isAllowed(known, place);
};

describe("nginx's directives", () => {
  test('are those of the committed table', () => {
    const committed = readFileSync(new URL('directives.generated.json', import.meta.url), 'utf8');
    expect(committed).toBe(generateNginxDirectives());
  });

  test('know where they may stand', () => {
    expect(allows('proxy_pass', 'http/location')).toBe(true);
    expect(allows('proxy_pass', 'http/server')).toBe(false);
    expect(allows('proxy_pass', 'stream/server')).toBe(true);
    expect(allows('return', 'http/if in server')).toBe(true);
    expect(allows('include', 'http/upstream')).toBe(true);
    expect(tryFindDirective('sendfile')?.isFlag).toBe(true);
    expect(tryFindDirective('toString')).toBeUndefined();
  });

  test('are found with their places, but for the words of a map', () => {
    expect(
      places(
        'events {} http { map $a $b { x y; } server { if ($a) { return 1; } location / { if ($a) { break; } } } }',
        'main',
      ),
    ).toEqual([
      'events in main',
      'http in main',
      'map in http',
      'server in http',
      'if in http/server',
      'return in http/if in server',
      'location in http/server',
      'if in http/location',
      'break in http/if in location',
    ]);
  });

  test('have no place in a file that something includes', () => {
    expect(places('location / { root /srv; }')).toEqual(['location in undefined', 'root in undefined']);
  });
});
