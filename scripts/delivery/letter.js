// The letter about a delivery, its subject in the first line: node letter.js APP IMAGE NAMESPACE
//
// Reads the outcomes of the workflow's steps in STEPS, and the record that they left in the folder DELIVERY_STATE. Needs no package:
// it must also tell that none could be installed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [app, image, namespace] = process.argv.slice(2);
const {
  STEPS = '{}',
  JOB_STATUS = '',
  DELIVERY_STATE = '',
  MANIFESTS_REPOSITORY = 'REPOSITORY',
} = process.env;
const steps = JSON.parse(STEPS);

/** Steps before the release is out, in their order, as the letter calls them. */
const before = {
  platform: "checking out the platform's repository",
  node: 'installing Node',
  install: 'installing Slipway',
  source: "checking out the app's repository",
  ready: 'the look at what is needed',
  build: 'building the image',
  push: 'pushing the image',
  verify: 'verifying the size of the image',
  pin: 'pinning the image',
  publish: 'publishing the manifests',
  watch: 'the canary',
};
/** Steps after it: they take nothing back. */
const after = { purge: "purging the CDN's cache", metrics: 'handing over the figures' };
/** Script that a step runs, by whose name it left its reason. */
const scripts = {
  ready: 'preflight',
  build: 'build-image',
  push: 'push-image',
  verify: 'verify-image',
  pin: 'pin',
  publish: 'publish-pin',
  watch: 'watch-canary',
  purge: 'purge-cache',
  metrics: 'push-metrics',
  undo: 'take-back',
};

const name = image.replace(/:[^:]*$/, '').replace(/^.*\//, '');
const tag = image.replace(/^.*:/, '');
const released = steps.watch?.outcome === 'success';
const troubles = Object.keys(after).filter((step) => isBad(step));
const failed = Object.keys(before).find((step) => isBad(step));
const cancelled = !released && JOB_STATUS === 'cancelled';
const notUndone = isBad('undo');

process.stdout.write(`${subject()}\n${[...opening(), '', ...facts()].join('\n')}\n`);

function subject() {
  if (released && !notUndone)
    return `[Success] ${name} ${tag} deployed${troubles.length > 0 ? ', with warnings' : ''}`;
  if (notUndone) return `[Failure] ${name} ${tag} was not taken back: act now`;
  return `[Failure] ${name} ${tag} ${cancelled ? 'was cancelled' : 'is not deployed'}`;
}

function opening() {
  if (released) {
    const lines = [`${name} ${tag} has all requests.`];
    for (const step of troubles) lines.push('', `It did not go well: ${after[step]}. ${why(step)}`.trim());
    return lines;
  }
  const lines = [
    cancelled
      ? `Somebody cancelled the delivery during: ${before[failed] ?? 'no step'}.`
      : `The delivery ended at: ${before[failed] ?? 'no step'}. ${why(failed)}`.trim(),
  ];
  if (notUndone) lines.push('', ...byHand());
  else
    lines.push(
      '',
      `Afterwards: ${recall('undone') || 'nothing was pinned, so nothing is to be taken back'}.`,
    );
  return lines;
}

/** What a person does when the pin could not be taken back. */
function byHand() {
  const back = recall('back');
  return [
    `THE PIN COULD NOT BE TAKEN BACK. ${why('undo')}`.trim(),
    '',
    "Requests may go to the version that failed. In a checkout of the platform's repository, run:",
    '',
    `    kubectl argo rollouts abort ${app} -n ${namespace}`,
    '    git switch main && git pull && npm ci',
    ...(back
      ? []
      : [
          `    npx slipway rollback ${app}`,
          `    git commit --message 'deploy: ${app} back' -- releases.yaml && git push`,
        ]),
    `    npx slipway publish --repo ${MANIFESTS_REPOSITORY.replace(/\/\/[^/@]*:[^/@]*@/, '//')}`,
  ];
}

function facts() {
  const bytes = Number(recall('bytes'));
  const parts = [
    ['build', recall('build-seconds')],
    ['canary', recall('canary-seconds')],
  ].flatMap(([what, seconds]) => (seconds ? [`${what} ${clock(Number(seconds))}`] : []));
  const started = recall('started');
  const all = started ? clock(Math.round(Date.now() / 1000) - Number(started)) : 'not known';
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
  return [
    `Image:    ${recall('reference') || image}`,
    `Size:     ${bytes > 0 ? `${(bytes / 1e6).toFixed(1)} MB` : 'not known'}`,
    `Canary:   ${planned() || 'not begun'}`,
    ...recall('canary')
      .split('\n')
      .filter((line) => line !== '' && !/^\d+ failed: /.test(line))
      .map((line) => line.replace(/^(\d+) /, (_, seconds) => `          ${clock(Number(seconds))}: `)),
    `Duration: ${all}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`,
    ...(GITHUB_RUN_ID
      ? [`Run:      ${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`]
      : []),
  ];
}

/** The weights that the manifests plan, as `slipway canary` gives them. */
function planned() {
  try {
    const weights = JSON.parse(recall('plan')).steps.map(({ weight }) => weight);
    return [...new Set(weights)].map((weight) => `${weight} %`).join(' → ');
  } catch {
    return '';
  }
}

function isBad(step) {
  return ['failure', 'cancelled'].includes(steps[step]?.outcome);
}

function why(step) {
  return recall(`why-${scripts[step] ?? step}`);
}

function recall(file) {
  const folder = path.resolve(DELIVERY_STATE || 'nowhere');
  try {
    return readdirSync(folder).includes(file) ? readFileSync(path.join(folder, file), 'utf8').trimEnd() : '';
  } catch {
    return '';
  }
}

function clock(seconds) {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
