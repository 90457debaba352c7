import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonSchema } from 'slipway';
import { platformFile, releasesFile } from '../facts.ts';

/** The JSON Schemas by which editors complete and check the facts, by their files. `npm run schemas` writes them. */
export function schemas(): ReadonlyMap<string, string> {
  return new Map([
    ['schemas/platform.schema.json', jsonSchema(platformFile, 'Facts of the platform')],
    ['schemas/releases.schema.json', jsonSchema(releasesFile, 'Image pins')],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of schemas()) writeFileSync(file, text);
}
