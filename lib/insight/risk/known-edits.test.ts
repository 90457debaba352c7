import { describe, expect, test } from '@jest/globals';
import { knownEdits } from '../../../test/diff/known-edits.ts';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { diff } from '../diff/diff.ts';
import { sentenceOf } from './reason.ts';

const before = shippedDraft().inventory();

describe('says of an edit of the platform', () => {
  test.each(knownEdits)('$edit', ({ make, expected }) => {
    const draft = shippedDraft();
    make(draft);
    const changes = diff(before, draft.inventory());
    const found = Object.fromEntries(
      changes.map(({ object, risk, reasons }) => [
        `${object}`,
        [risk, reasons[0] === undefined ? '' : sentenceOf(reasons[0])],
      ]),
    );
    const wanted = Object.fromEntries(
      Object.entries(expected).map(([object, [risk, text]]) => [
        object,
        [risk, expect.stringContaining(text)],
      ]),
    );
    expect(found).toEqual(wanted);
  });
});

test('names the source of every risk but that of what is not known', () => {
  for (const { make } of knownEdits) {
    const draft = shippedDraft();
    make(draft);
    for (const { reasons } of diff(before, draft.inventory()))
      for (const reason of reasons)
        if (reason.risk !== 'none' && !reason.text.includes('not known'))
          expect(reason).toHaveProperty('source');
  }
});
