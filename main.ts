import { buildOwn } from './lib/cli/own-platform.ts';
import { runApp } from './lib/cli/run-app.ts';

/** The app that `npx cdk8s synth` runs. */
process.exitCode = runApp(process.env, () => buildOwn('.'));
