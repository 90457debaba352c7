import type { Image } from '../../manifests/image.ts';
import { tryOrderOfTags } from './order-of-tags.ts';
import { type Pin, releasesFile } from './release-pins.ts';
import { formOf } from './tag-form.ts';

/**
 * Why an image cannot be the next one of a pin, as a sentence with the way on; undefined where it can.
 *
 * @param prefix what the images of the platform's own apps begin with
 */
export function refusalOf(pin: Pin, wanted: Image, prefix: string | undefined): string | undefined {
  const { app, image, line } = pin;
  const byHand = `edit line ${line} of ${releasesFile} by hand and say why in the commit`;
  if (wanted.repository !== image.repository) {
    return `${wanted.repository} is not the repository of ${app}, which is ${image.repository}; if that is meant, ${byHand}`;
  }
  if (prefix !== undefined && !wanted.repository.startsWith(`${prefix.replace(/\/+$/, '')}/`)) {
    return `${wanted.repository} is not in the registry of this platform, ${prefix}; mend registry.prefix in platform.yaml, or ${byHand}`;
  }
  if (tryOrderOfTags(image.tag, wanted.tag) === undefined) {
    return `the tag ${wanted.tag} has another form than ${image.tag}, which is ${formOf(image.tag).pattern}; if that is meant, ${byHand}`;
  }
  return undefined;
}

/** Why going from one image to another would be going back, as a sentence with the way on; undefined where it is not, or nobody can tell. */
export function setbackOf({ app, image }: Pin, wanted: Image): string | undefined {
  if (tryOrderOfTags(image.tag, wanted.tag) === 'older') {
    return `${wanted.tag} is older than ${image.tag}; to take ${app} back, slipway rollback ${app}, or repeat this with --allow-downgrade`;
  }
  const [present, given] = [image.digest, wanted.digest];
  if (wanted.tag !== image.tag || present === undefined || given === undefined || given === present)
    return undefined;
  return `the tag ${image.tag} is pinned as ${present}, and ${given} is something else; a tag that moved says nothing of what runs: release under a new one, or repeat this with --allow-downgrade`;
}

/** What a promotion that is allowed leaves open. */
export function doubtsOf({ app, image }: Pin, wanted: Image): string[] {
  const doubts: string[] = [];
  if (tryOrderOfTags(image.tag, wanted.tag) === 'unknown')
    doubts.push(`the tags do not tell whether ${wanted.tag} is newer than ${image.tag}`);
  if (image.digest !== undefined && wanted.digest === undefined)
    doubts.push(
      `the pin of ${app} had a digest and now has none; give the image as ${wanted.repository}:${wanted.tag}@sha256:…`,
    );
  return doubts;
}

/** Whether an image says the same as a pin, or less: a pin with a digest is the tag and more. */
export function isAlreadyPinned(pin: Image, { repository, tag, digest }: Image): boolean {
  return repository === pin.repository && tag === pin.tag && (digest === undefined || digest === pin.digest);
}
