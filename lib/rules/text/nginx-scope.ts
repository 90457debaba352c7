import type { PlacedDirective } from '../../manifests/nginx/directives.ts';
import type { NginxDirective } from '../../manifests/nginx/parse-nginx.ts';
import type { NginxFile } from '../../manifests/relations/nginx-files.ts';

/** The blocks around a directive, from the innermost to the file. */
function scopesOf(file: NginxFile, { inside }: PlacedDirective): (readonly NginxDirective[])[] {
  return [...inside.map(({ block = [] }) => block).reverse(), file.parsed.directives];
}

/** The directive of a name that holds where another one stands: that of the innermost block that has one. */
export function effective(
  file: NginxFile,
  placed: PlacedDirective,
  name: string,
): NginxDirective | undefined {
  return effectiveAll(file, placed, name).at(-1);
}

/** All of a name in the innermost block that has any, as nginx inherits lists such as `proxy_set_header`. */
export function effectiveAll(file: NginxFile, placed: PlacedDirective, name: string): NginxDirective[] {
  for (const block of scopesOf(file, placed)) {
    const found = block.filter((directive) => directive.name === name);
    if (found.length > 0) return found;
  }
  return [];
}
