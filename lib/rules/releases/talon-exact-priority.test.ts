import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { talonExactPriority } from './talon-exact-priority.ts';

const priority = (text: string) =>
  judge(
    talonExactPriority,
    release(
      'falco-talon',
      JSON.stringify({ config: { rulesOverride: `- rule: it\n  match: { priority: "${text}" }\n` } }),
    ),
  );

describe('talon-exact-priority', () => {
  test('flags a priority without a sign', () => {
    expect(priority('Critical')).toEqual([
      "Application argocd/falco-talon values.config.rulesOverride: rule 'it' takes only events of priority Critical; >=Critical takes worse ones too",
    ]);
    expect(priority('=warning')).toHaveLength(1);
  });

  test.each(['>=Critical', '>Error', 'Emergency', '', '<Notice', 'Nonsense'])('accepts %j', (text) => {
    expect(priority(text)).toEqual([]);
  });
});
