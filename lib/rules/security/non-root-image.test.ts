import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { nonRootImage } from './non-root-image.ts';
import { place, workload } from './pods.fixture.ts';

const ofImage = (image: string, security: string) => workload(security).replace('web:1', image);
const at = `Deployment ${place}.securityContext.runAsUser`;

describe('non-root-image', () => {
  test('flags a user that its own setting forbids', () => {
    expect(judge(nonRootImage, workload('runAsNonRoot: true, runAsUser: 0'))).toEqual([
      `${at}: container main has runAsUser 0, and runAsNonRoot forbids that`,
    ]);
  });

  test('flags images that are known to run as root or as a user with a name', () => {
    expect(judge(nonRootImage, ofImage('docker.io/library/nginx:alpine', 'runAsNonRoot: true'))).toEqual([
      `${at}: container main must not run as root, and image nginx does unless runAsUser says otherwise`,
    ]);
    expect(judge(nonRootImage, ofImage('prom/prometheus:v3', 'runAsNonRoot: true'))).toEqual([
      `${at}: container main must not run as root, and the user of image prometheus has a name, not a number`,
    ]);
  });

  test('accepts a number, images that are not known, and root where it may be', () => {
    expect(judge(nonRootImage, ofImage('nginx:alpine', 'runAsNonRoot: true, runAsUser: 101'))).toEqual([]);
    expect(judge(nonRootImage, ofImage('ghcr.io/owner/nginx:1', 'runAsNonRoot: true'))).toEqual([]);
    expect(judge(nonRootImage, ofImage('nginx:alpine', 'runAsUser: 0'))).toEqual([]);
  });
});
