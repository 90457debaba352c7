import { SlipwayError } from '../slipway-error.ts';
import { refusalOf } from './judge-image.ts';
import { findPin, movePin, type PinMove } from './move-pin.ts';
import { type PastPin, tryFindPreviousPin } from './previous-pin.ts';
import { readPins } from './release-pins.ts';

/** A state of `releases.yaml` that a commit brought. */
export interface PastReleases {
  readonly commit: string;
  readonly text: string;
}

/** What to take back. */
export interface Rollback {
  readonly app: string;
  /** What the images of the platform's own apps begin with. @default - any registry */
  readonly prefix?: string | undefined;
  /** From the oldest to the newest. States that cannot be read, or lack the app, are passed over. */
  readonly history: readonly PastReleases[];
}

/** A pin that went back. */
export interface PinReturn extends PinMove {
  /** The commit that had brought the image. */
  readonly commit: string;
}

/**
 * Moves the pin of an app back to the one before it.
 *
 * @param text `releases.yaml` as it is now, committed or not
 * @throws SlipwayError where there is none, or where it could not be promoted either, but for its age
 */
export function rollBack(text: string, { app, prefix, history }: Rollback): PinReturn {
  const present = findPin(readPins(text), app);
  const past = history.flatMap(({ commit, text: then }): PastPin[] => {
    const pin = readPins(then).pins.find((one) => one.app === app);
    return pin === undefined ? [] : [{ pin, commit }];
  });
  const previous = tryFindPreviousPin([...past, { pin: present }]);
  if (previous?.commit === undefined) {
    throw new SlipwayError(
      `the history of this branch has no pin of ${app} before ${present.text}; slipway promote ${app} IMAGE --allow-downgrade takes it to any image`,
      1,
    );
  }
  const { pin, commit } = previous;
  const refusal = refusalOf(present, pin.image, prefix);
  if (refusal !== undefined) {
    throw new SlipwayError(
      `the pin before was ${pin.text} (commit ${commit.slice(0, 12)}), and cannot be taken back to: ${refusal}`,
      1,
    );
  }
  return { ...movePin(text, present, pin.text), commit };
}
