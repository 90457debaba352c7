import { isDeepStrictEqual } from 'node:util';
import { adjacentPins } from '../../manifests/adjacent-pins.ts';
import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { SlipwayError } from '../slipway-error.ts';
import { type Pin, type ReleasePins, readPins, releasesFile } from './release-pins.ts';

/** A pin that went from one image to another, or stayed. */
export interface PinMove {
  readonly app: string;
  readonly from: string;
  readonly to: string;
  readonly changed: boolean;
  /** Line of the pin, counted from 1. */
  readonly line: number;
  /** The file as it is to be. */
  readonly text: string;
  /** What the operator should know. */
  readonly warnings: readonly string[];
}

/**
 * The pin of an app.
 *
 * @throws SlipwayError with every problem of the text, or naming the apps that there are
 */
export function findPin({ pins, problems }: ReleasePins, app: string): Pin {
  if (problems.length > 0) throw new SlipwayError(problems.join('\n'), 2);
  const pin = pins.find((one) => one.app === app);
  if (pin !== undefined) return pin;
  const names = pins.map((one) => one.app);
  const meant = tryFindClosestName(app, names);
  const hint = meant === undefined ? '' : `did you mean ${meant}? `;
  const there = names.length === 0 ? 'it has none' : `there are ${names.join(', ')}`;
  throw new SlipwayError(`${releasesFile} has no app '${app}'; ${hint}${there}`, 2);
}

/**
 * Puts another image in the place of a pin. Every other character of the text stays as it is.
 *
 * @throws SlipwayError where the pin cannot be moved without moving more than it
 */
export function movePin(text: string, { app, text: from, line, range }: Pin, to: string): PinMove {
  if (range === undefined) {
    throw new SlipwayError(
      `${releasesFile}:${line} images.${app}: not written in one piece; write ${from} there, then it can be moved`,
      2,
    );
  }
  const moved = text.slice(0, range[0]) + to + text.slice(range[1]);
  const after = readPins(moved);
  if (!isDeepStrictEqual(after.value, withImage(readPins(text).value, app, to))) {
    throw new SlipwayError(
      `${releasesFile}:${line} images.${app}: more than this pin would change, because others refer to it; write each image out`,
      2,
    );
  }
  const warnings = adjacentPins(after.pins).map(
    (pin) => `${releasesFile}:${pin.line} images.${pin.app}: ${pin.message}`,
  );
  return { app, from, to, changed: true, line, text: moved, warnings };
}

function withImage(value: unknown, app: string, image: string): unknown {
  const file = value as { readonly images: Readonly<Record<string, unknown>> };
  return { ...file, images: { ...file.images, [app]: image } };
}
