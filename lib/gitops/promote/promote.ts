import { type Image, parseImage } from '../../manifests/image.ts';
import { SlipwayError } from '../slipway-error.ts';
import { doubtsOf, isAlreadyPinned, refusalOf, setbackOf } from './judge-image.ts';
import { findPin, movePin, type PinMove } from './move-pin.ts';
import { readPins } from './release-pins.ts';

/** What to promote. */
export interface Promotion {
  readonly app: string;
  /** The image in full, or its tag (`v61`, `:v61`), each with a digest or without. */
  readonly image: string;
  /** What the images of the platform's own apps begin with. @default - any registry */
  readonly prefix?: string | undefined;
  /** Whether an older tag, or another content of the same tag, is meant. @default false */
  readonly allowDowngrade?: boolean | undefined;
}

/**
 * Moves the pin of an app to an image. An image that the pin already names changes nothing.
 *
 * @param text `releases.yaml`
 * @throws SlipwayError with the reason and the way on: exit code 2 for what names no app or no image, 1 for a refusal
 */
export function promote(text: string, { app, image: given, prefix, allowDowngrade }: Promotion): PinMove {
  const pin = findPin(readPins(text), app);
  const wanted = imageOf(given, pin.image);
  if (isAlreadyPinned(pin.image, wanted)) {
    return { app, from: pin.text, to: pin.text, changed: false, line: pin.line, text, warnings: [] };
  }
  const setback = allowDowngrade === true ? undefined : setbackOf(pin, wanted);
  const refusal = refusalOf(pin, wanted, prefix) ?? setback;
  if (refusal !== undefined) throw new SlipwayError(refusal, 1);
  const move = movePin(text, pin, textOf(wanted));
  return { ...move, warnings: [...doubtsOf(pin, wanted), ...move.warnings] };
}

function imageOf(given: string, pin: Image): Image {
  const [, short] = /^:?([\w.-]+(?:@.*)?)$/.exec(given) ?? [];
  const full = short === undefined ? given : `${pin.repository}:${short}`;
  const [, tag] = /:([\w.-]+)(?:@.*)?$/.exec(full) ?? [];
  if (tag !== undefined && names(tag)) {
    throw new SlipwayError(
      `the tag ${tag} is no version: it names another image tomorrow; give one that stays, in the form of ${pin.tag}`,
      1,
    );
  }
  const image = parseImage(full);
  if (typeof image === 'string') throw new SlipwayError(`'${given}' is no image for a pin; ${image}`, 2);
  return image;
}

/** A tag that counts nothing: latest, stable, main. The short name of a commit may be letters only. */
function names(tag: string): boolean {
  return !/\d|^[a-f]{7,}$/.test(tag);
}

function textOf({ repository, tag, digest }: Image): string {
  return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}
