/**
 * Writes `lib/rules/all.ts`, the list of rules, from the files in the folders of `lib/rules/`, and `docs/rules.md` from the rules.
 *
 *     node --import tsx scripts/generate-rules.ts
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const rules = path.join(root, 'lib/rules');

if (process.argv[1] === import.meta.filename) {
  writeIfChanged(path.join(rules, 'all.ts'), listOfRules());
  // Loaded only now, since it reads the list that was just written.
  const { rulesPage } = await import('./rules-page.ts');
  writeIfChanged(path.join(root, 'docs/rules.md'), rulesPage());
}

/** A file that is written anew counts as newer than the build, though nothing in it has changed. */
function writeIfChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** A file of a folder that exports a constant of its name in camel case is a rule; every other file helps rules. */
function ruleFiles(): { readonly file: string; readonly constant: string }[] {
  return readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) => readdirSync(path.join(rules, folder.name)).map((name) => `${folder.name}/${name}`))
    .filter((file) => /\/[a-z0-9-]+\.ts$/.test(file))
    .sort()
    .map((file) => ({ file, constant: camelCase(path.basename(file, '.ts')) }))
    .filter(({ file, constant }) =>
      readFileSync(path.join(rules, file), 'utf8').includes(`export const ${constant}: Rule = {`),
    );
}

/** The text of `all.ts`. */
export function listOfRules(): string {
  const files = ruleFiles();
  const twice = files.find(
    ({ constant }, index) => files.findIndex((other) => other.constant === constant) < index,
  );
  if (twice !== undefined) throw new Error(`${twice.file} has the name of a rule in another folder`);
  const imports = files.map(({ file, constant }) => `import { ${constant} } from './${file}';`);
  return [
    '// Written by scripts/generate-rules.ts from the files beside it: npm run generate.',
    ...imports,
    "import type { Rule } from './rule.ts';",
    '',
    '/** Every rule, by folder and name. */',
    'export const allRules: readonly Rule[] = [',
    ...files.map(({ constant }) => `  ${constant},`),
    '];',
    '',
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
