import { describe, expect, test } from '@jest/globals';
import { type Edit, edited, setValue } from '../../../test/support/failover.ts';
import type { RecoveryClaim } from '../../manifests/cluster-facts.ts';
import { judgeClaims, type Verdict } from './expectations.ts';
import { inWords } from './span.ts';

const claims = (expectations: readonly RecoveryClaim[]): Edit => {
  return (draft) => {
    draft.facts = { ...draft.facts, failover: { expectations } };
  };
};

function judged(...edits: readonly Edit[]): string[] {
  const draft = edited((each) => {
    for (const edit of edits) edit(each);
  });
  return judgeClaims(draft.inventory()).map(inShort);
}

function inShort({ name, expected, computed, verdict, by }: Verdict): string {
  const came = computed === undefined ? '' : `, is ${inWords(computed)}`;
  return `${verdict} ${name}: ${inWords(expected)}${came}${by === undefined ? '' : ` by ${by}`}`;
}

describe("the operator's claims", () => {
  test('hold and fail as the manifests have it', () => {
    expect(judged()).toEqual([
      'holds blog-system/web: 0 s, is 0 s',
      'holds blog-system/was: 0 s, is 0 s',
      'holds istio-system/istio-ingressgateway: 0 s, is 0 s',
      'fails argo-rollouts/argo-rollouts: 0–300 s, is 0–385 s by 85',
      'fails falco/falco-falcosidekick: 0–300 s, is 0–385 s by 85',
      'fails falco/falco-talon: 0–300 s, is 0–385 s by 85',
      'fails blog-system/mysql: 30–120 s, is 66–302 s by 182',
      'fails monitoring/loki-stack: 30–120 s, is 366–535 s by 415',
      'holds monitoring/grafana: 240–420 s, is 331–405 s',
      'holds monitoring/prometheus: 240–420 s, is 331–400 s',
      'holds monitoring/pushgateway: 240–420 s, is 331–400 s',
      'holds monitoring/alertmanager: 240–420 s, is 331–395 s',
      'holds monitoring/kube-state-metrics: 240–420 s, is 331–385 s',
      'holds argocd/argocd-server: 240–420 s, is 331–385 s',
      'holds argocd/argocd-repo-server: 240–420 s, is 331–385 s',
      'holds argocd/argocd-applicationset-controller: 240–420 s, is 331–385 s',
      'holds argocd/argocd-notifications-controller: 240–420 s, is 331–385 s',
      'holds argocd/argocd-dex-server: 240–420 s, is 331–385 s',
      'holds argocd/argocd-redis: 240–420 s, is 331–385 s',
      'fails argocd/argocd-application-controller: 240–420 s, is 331 s or more by null',
    ]);
  });

  test('say what they take for granted, and what never happens as soon as they say', () => {
    const verdicts = judgeClaims(edited().inventory());
    const notesOf = (wanted: string) => verdicts.find(({ name }) => name === wanted)?.notes;
    expect(notesOf('blog-system/web')).toEqual([
      'as long as its spread holds, which nothing forces: without it 0–390 s',
    ]);
    expect(notesOf('istio-system/istio-ingressgateway')).toEqual([]);
    expect(notesOf('blog-system/mysql')).toEqual(['never as soon as 30 s: at least 66 s']);
  });

  test('a spread that is not assumed is not believed', () => {
    expect(judged(claims([{ workloads: ['blog-system/web'], seconds: [0, 0] }]))).toEqual([
      'fails blog-system/web: 0 s, is 0–390 s by 390',
    ]);
  });

  test('a claim fails without end where nothing brings the pod back', () => {
    const claim = claims([{ workloads: ['blog-system/mysql'], seconds: [30, 120] }]);
    expect(
      judged(claim, setValue('longhorn', 'defaultSettings.nodeDownPodDeletionPolicy', undefined)),
    ).toEqual(['fails blog-system/mysql: 30–120 s, is 66 s or more by null']);
  });

  test('a claim about nothing is not known to hold', () => {
    const draft = edited(claims([{ workloads: ['blog-system/mysq', 'blog-system/was'], seconds: [0, 900] }]));
    expect(judgeClaims(draft.inventory()).map(inShort)).toEqual([
      'unknown blog-system/mysq: 0–900 s',
      'holds blog-system/was: 0–900 s, is 0–400 s',
    ]);
    expect(judgeClaims(draft.inventory())[0]?.notes).toEqual([
      'no workload is called blog-system/mysq; names are written as namespace/name',
    ]);
  });

  test('a claim about what some manifests only do not show is left out', () => {
    const draft = edited(claims([{ workloads: ['shop/web', 'blog-system/was'], seconds: [0, 900] }]));
    draft.facts = { ...draft.facts, whole: false };
    expect(judgeClaims(draft.inventory()).map(inShort)).toEqual([
      'holds blog-system/was: 0–900 s, is 0–400 s',
    ]);
  });
});
