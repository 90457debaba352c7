import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { release } from './release.fixture.ts';
import { talonAddressMissing } from './talon-address-missing.ts';

describe('talon-address-missing', () => {
  test('flags a Talon that nobody tells', () => {
    expect(
      judge(
        talonAddressMissing,
        release('falco', '{ responseActions: { enabled: true }, falcosidekick: { enabled: true } }'),
      ),
    ).toEqual([
      'Application argocd/falco values.falcosidekick.config.talon.address: responseActions.enabled installs Talon, but falcosidekick has no address of it',
    ]);
    expect(judge(talonAddressMissing, release('falco', '{ responseActions: { enabled: true } }'))).toEqual([
      'Application argocd/falco values.falcosidekick.enabled: responseActions.enabled installs Talon, but falcosidekick, which would tell it, is off',
    ]);
  });

  test('accepts an address, and no Talon', () => {
    const told =
      '{ responseActions: { enabled: true }, falcosidekick: { enabled: true, config: { talon: { address: "http://falco-talon:2803" } } } }';
    expect(judge(talonAddressMissing, release('falco', told))).toEqual([]);
    expect(judge(talonAddressMissing, release('falco', '{ falcosidekick: { enabled: true } }'))).toEqual([]);
    expect(judge(talonAddressMissing, release('other', '{ responseActions: { enabled: true } }'))).toEqual(
      [],
    );
  });
});
