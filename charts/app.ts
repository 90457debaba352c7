import { App } from 'cdk8s';
import type { Platform } from '../lib/platform/schema.ts';
import { ArgoCd } from './argocd.ts';
import { BlogSystem } from './blog-system.ts';

/** The whole platform, one chart a namespace. */
export function buildPlatform(platform: Platform): App {
  const app = new App();
  const namespaces = [new BlogSystem(app, platform)];
  new ArgoCd(app, platform, namespaces);
  return app;
}
