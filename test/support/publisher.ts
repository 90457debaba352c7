import type { Git } from '../../lib/gitops/git.ts';
import { Choices } from '../../lib/gitops/publish/choices.ts';
import type { Publication } from '../../lib/gitops/publish/publication.ts';
import { publish } from '../../lib/gitops/publish/publish.ts';
import type { PublishOptions } from '../../lib/gitops/publish/publish-options.ts';
import { sourceAt } from './sources.ts';

/** Publishes files from a source of the line to a remote. */
export async function publishTo(
  remote: Git,
  place: number,
  files: Readonly<Record<string, string>>,
  more: Partial<PublishOptions> = {},
): Promise<Publication> {
  return publish({
    repository: remote.folder,
    branch: 'main',
    tree: new Map(Object.entries(files)),
    source: sourceAt(place),
    tool: '0.1.0',
    ...more,
  });
}

export const adopting = (...paths: string[]): Partial<PublishOptions> => ({
  choices: new Choices(paths, []),
});

export const overwriting = (...paths: string[]): Partial<PublishOptions> => ({
  choices: new Choices([], paths),
  reason: 'the change was a mistake',
});

/** What was refused, as `path: kind`. */
export function kindsOf({ refused }: Publication): string[] {
  return refused.map(({ path, kind }) => `${path}: ${kind}`);
}
