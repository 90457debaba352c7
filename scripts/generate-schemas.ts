import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptedFile } from '../lib/platform/accepted-file.ts';
import { jsonSchema } from '../lib/platform/json-schema.ts';
import { platformFile, releasesFile } from '../lib/platform/schema.ts';
import { schemas as templateSchemas } from '../templates/platform/scripts/schemas.ts';

/**
 * Writes the JSON Schemas that editors complete and check the facts files with. `--check` writes nothing and exits 1 when
 * a committed schema is not what the code says.
 */
const repository = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Schema text by file, for our own facts and for those of the repository that `slipway init` writes. */
export function schemas(): ReadonlyMap<string, string> {
  return new Map([
    ['schemas/platform.schema.json', jsonSchema(platformFile, 'Facts of the platform')],
    ['schemas/accepted.schema.json', jsonSchema(acceptedFile, 'Accepted findings')],
    ['schemas/releases.schema.json', jsonSchema(releasesFile, 'Image pins')],
    ...[...templateSchemas()].map(([file, text]) => [`templates/platform/${file}`, text] as const),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of schemas()) {
    const file = path.join(repository, name);
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      process.stderr.write(`${name} is stale: npm run generate\n`);
      process.exitCode = 1;
    }
  }
}
