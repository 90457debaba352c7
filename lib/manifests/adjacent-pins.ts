/** An image pin and the line it stands on. */
export interface PinLine {
  readonly app: string;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Pins that no unchanged line parts from the one above. Git merges two changes only when a line between them is as it was, so two
 * promotions at the same time would conflict there.
 *
 * @returns the lower pin of each such pair, with the app above it and what to do, as the end of a sentence
 */
export function adjacentPins(
  pins: readonly PinLine[],
): readonly { app: string; line: number; message: string }[] {
  const sorted = pins.toSorted((left, right) => left.line - right.line);
  return sorted.flatMap(({ app, line }, index) => {
    const above = sorted[index - 1];
    if (above === undefined || line - above.line > 1) return [];
    const place = line === above.line ? 'on the line of' : 'right below';
    return [
      {
        app,
        line,
        message: `stands ${place} ${above.app}, so two promotions at once would conflict in Git; put an empty line between them`,
      },
    ];
  });
}
