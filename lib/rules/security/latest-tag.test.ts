import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { latestTag } from './latest-tag.ts';
import { place, workload } from './pods.fixture.ts';

const ofImage = (image: string) => workload('').replace('web:1', image);

describe('latest-tag', () => {
  test('flags latest and no tag at all', () => {
    expect(judge(latestTag, ofImage('ghcr.io/owner/web:latest'))).toEqual([
      `Deployment ${place}.image: container main runs ghcr.io/owner/web in whatever version is the latest`,
    ]);
    expect(judge(latestTag, ofImage('localhost:5000/web'))).toEqual([
      `Deployment ${place}.image: container main runs localhost:5000/web without a tag, which means latest`,
    ]);
  });

  test("accepts a version, a digest, Istio's own word and what a template fills in", () => {
    for (const image of ['web:1.2', `web@sha256:${'a'.repeat(64)}`, 'auto', '{{ image }}'])
      expect(judge(latestTag, ofImage(image))).toEqual([]);
  });
});
