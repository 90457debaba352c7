import { canonical } from '../manifests/canonical.ts';
import { describe, identityOf, type SourcedManifest } from '../manifests/manifest.ts';
import { pathOf } from './paths.ts';
import { yamlText } from './yaml-text.ts';

/** A file that is no Kubernetes object, such as the values of a Helm release. */
export interface PlainFile {
  readonly path: string;
  readonly value: unknown;
}

/** Content by path, paths sorted. */
export type Tree = ReadonlyMap<string, string>;

export type PlanResult =
  | { readonly tree: Tree; readonly problems: readonly [] }
  | { readonly tree: undefined; readonly problems: readonly string[] };

/**
 * Decides what is written where; pure. Refused are two objects of one identity, which the API server would take for one
 * another, and two on one path, of which the second would overwrite the first.
 */
export function plan(objects: readonly SourcedManifest[], files: readonly PlainFile[] = []): PlanResult {
  const tree = new Map<string, string>();
  const owners = new Map<string, string>();
  const identities = new Map<string, string>();
  const problems: string[] = [];

  const claim = (path: string, owner: string, content: () => string) => {
    const other = owners.get(path);
    if (other !== undefined) {
      problems.push(`${path} would hold both ${other} and ${owner}; rename one of them`);
      return;
    }
    owners.set(path, owner);
    tree.set(path, content());
  };

  for (const { manifest, constructPath } of objects) {
    const identity = identityOf(manifest);
    const other = identities.get(identity);
    if (other !== undefined) {
      problems.push(
        `${describe(manifest)} is made twice, by ${other} and ${constructPath}; remove one of them`,
      );
      continue;
    }
    identities.set(identity, constructPath);
    try {
      claim(pathOf(manifest), `${describe(manifest)} (${constructPath})`, () => yamlText(manifest));
    } catch (error) {
      problems.push(`${constructPath}: ${describe(manifest)}: ${(error as Error).message}`);
    }
  }
  for (const { path, value } of files) claim(path, `the file ${path}`, () => yamlText(canonical(value)));

  if (problems.length > 0) return { tree: undefined, problems };
  return { tree: new Map([...tree].sort(([left], [right]) => (left < right ? -1 : 1))), problems: [] };
}
