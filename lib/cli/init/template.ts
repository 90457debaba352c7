import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file to write. */
export interface TemplateFile {
  readonly text: string;
  readonly executable: boolean;
}

/**
 * What begins with a dot is written without one in the template: npm leaves `.gitignore` out of packages, and a `.github` in the middle
 * of a repository looks like one of its own.
 */
const dotted: Readonly<Record<string, string>> = { gitignore: '.gitignore', github: '.github' };

/**
 * Reads the files of a template, the words `__like_this__` in their texts and names replaced. Words that nobody gives a value for stay.
 *
 * @returns files by their path from the top, with slashes
 */
export function readTemplate(
  folder: string,
  values: Readonly<Record<string, string>>,
): ReadonlyMap<string, TemplateFile> {
  const fill = (text: string) =>
    text
      .replaceAll(/__(\w+?)__/g, (word, name: string) => values[name] ?? word)
      // A value may begin with a line break.
      .replaceAll(/ +$/gm, '');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [
      target(fill(path.relative(folder, file))),
      { text: fill(readFileSync(file, 'utf8')), executable: (statSync(file).mode & 0o100) !== 0 },
    ]),
  );
}

function target(file: string): string {
  const steps = file.split(path.sep);
  return steps.map((step) => dotted[step] ?? step).join('/');
}
