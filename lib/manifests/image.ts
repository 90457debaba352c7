/** An image reference taken apart. */
export interface Image {
  /** Registry and path, without tag: `ghcr.io/owner/app`; Docker Hub's short form stays short. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…`, where the pin carries one. */
  readonly digest?: string;
}

const reference =
  /^(?<repository>(?:[a-z0-9]+(?:[.-]+[a-z0-9]+)*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+|\/)[a-z0-9]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>.+))?$/;

/** Takes an image reference apart, or says in one sentence what is wrong with it. */
export function parseImage(given: string): Image | string {
  const { repository, tag, digest } = reference.exec(given)?.groups ?? {};
  if (repository === undefined) return 'allowed: an image such as ghcr.io/owner/app:v60';
  if (tag === undefined) return `allowed: an image with a tag, such as ${repository}:v1; this one has none`;
  if (tag === 'latest') return 'allowed: a fixed tag; "latest" names another image tomorrow';
  if (digest === undefined) return { repository, tag };
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) return 'allowed: a digest of sha256: and 64 hexadecimal digits';
  return { repository, tag, digest };
}
