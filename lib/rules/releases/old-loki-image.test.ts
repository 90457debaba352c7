import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { oldLokiImage } from './old-loki-image.ts';
import { release } from './release.fixture.ts';

const tag = (text: string) =>
  judge(oldLokiImage, release('loki-stack', `{ loki: { image: { tag: ${text} } } }`));

describe('old-loki-image', () => {
  test('flags the image that the chart brings, and others as old', () => {
    expect(judge(oldLokiImage, release('loki-stack'))).toEqual([
      'Application argocd/loki-stack values.loki.image.tag: Loki 2.6.1 is too old for the data source test of Grafana 9.5 and later',
    ]);
    expect(tag('2.7.4')).toHaveLength(1);
  });

  test('accepts newer ones, tags that say nothing, and a stack without Loki', () => {
    for (const text of ['2.9.17', 'v2.8.0', '3.0.0', 'main']) expect(tag(text)).toEqual([]);
    expect(judge(oldLokiImage, release('loki-stack', '{ loki: { enabled: false } }'))).toEqual([]);
    expect(judge(oldLokiImage, release('loki'))).toEqual([]);
  });
});
