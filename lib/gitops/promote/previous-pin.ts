import type { Pin } from './release-pins.ts';

/** A pin as a commit has it; without a commit where it is only in the working tree. */
export interface PastPin {
  readonly pin: Pin;
  readonly commit?: string;
}

/**
 * The pin before the last one. Pins are a stack: a new one is laid on top, and going back to one that is in it takes off what lies
 * above. So after v59, v60, v61 and back to v60, the pin before is v59, and never the one that was left.
 *
 * @param pins from the oldest to the present one; repeated where nothing changed
 * @returns undefined where there was only one
 */
export function tryFindPreviousPin(pins: readonly PastPin[]): PastPin | undefined {
  const stack: PastPin[] = [];
  for (const past of pins) {
    const at = stack.findIndex(({ pin }) => isOneImage(pin, past.pin));
    const known = stack[at];
    stack.length = known === undefined ? stack.length : at;
    stack.push(known === undefined ? past : { ...known, pin: moreExact(known.pin, past.pin) });
  }
  return stack.at(-2);
}

/** A digest that is added to a pin, or taken away, makes no other release of it. */
function isOneImage({ image: left }: Pin, { image: right }: Pin): boolean {
  if (left.repository !== right.repository || left.tag !== right.tag) return false;
  return left.digest === undefined || right.digest === undefined || left.digest === right.digest;
}

function moreExact(known: Pin, latest: Pin): Pin {
  return latest.image.digest === undefined ? known : latest;
}
