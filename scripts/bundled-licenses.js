import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The licenses of the packages in a bundle: whoever passes their code on passes these on too.
 *
 * @param metafile what esbuild says of the bundle
 */
export function bundledLicenses({ inputs }) {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenseText(folder, license)}`;
  });
  return `The file beside this one contains these packages.\n\n${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenseText(folder, license) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (file !== undefined) return readFileSync(path.join(folder, file), 'utf8').trim();
  const readme = readdirSync(folder).find((name) => /^readme/i.test(name));
  const [section] =
    readme === undefined
      ? []
      : (/^#+ licen[cs]e[\s\S]*/im.exec(readFileSync(path.join(folder, readme), 'utf8')) ?? []);
  return section?.trim() ?? `The package names its license, ${license}, and has no text of it.`;
}
