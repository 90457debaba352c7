import { runApp } from 'slipway';
import { buildPlatform } from './charts/app.ts';
import { loadPlatform } from './facts.ts';

/** The app that `npx cdk8s synth` runs. */
process.exitCode = runApp(process.env, () => {
  const { platform, sealed, warnings } = loadPlatform('.');
  return { app: buildPlatform(platform, sealed), warnings };
});
