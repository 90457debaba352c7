import type { Field } from '../field.ts';

/** The parts of `ghcr.io/owner/web:v1@sha256:…`. */
export interface Image {
  /** Without tag and digest: `ghcr.io/owner/web`. */
  readonly repository: string;
  /** The last part of the repository: `web`. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The image of a container; undefined where there is none or a template is still to fill it in. */
export function imageOf(container: Field): Image | undefined {
  const { text } = container.at('image');
  const [, repository, tag, digest] =
    /^([^\s@{}$<>]+?)(?::([\w][\w.-]*))?(?:@(sha256:\w+))?$/.exec(text ?? '') ?? [];
  if (repository === undefined) return undefined;
  return { repository, name: repository.slice(repository.lastIndexOf('/') + 1), tag, digest };
}

/** Whether an image is the official one of a name or a copy of it: `mysql`, `docker.io/library/mysql`, `ghcr.io/owner/mysql`. */
export function isOfficial(image: Image, name: string): boolean {
  return image.repository === name || image.repository.endsWith(`library/${name}`);
}
