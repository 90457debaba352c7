import { SlipwayError } from './slipway-error.ts';

/**
 * A branch as people give it, with or without `refs/heads/`.
 *
 * @returns its name, as `main`
 * @throws SlipwayError (exit code 2) for a name that Git does not take (git help check-ref-format)
 */
export function branchName(given: string): string {
  const name = given.replace(/^refs\/heads\//, '');
  const isName =
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u.test(name) &&
    !['', 'HEAD'].includes(name) &&
    name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
  if (!isName) throw new SlipwayError(`${JSON.stringify(given)} is no name of a branch`, 2);
  return name;
}
