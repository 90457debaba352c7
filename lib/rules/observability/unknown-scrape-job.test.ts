import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { alert, prometheus } from './observability.fixture.ts';
import { unknownScrapeJob } from './unknown-scrape-job.ts';

const jobs = prometheus('- { job_name: mysql }\n- { job_name: argocd-server }');
const at = 'ConfigMap monitoring/rules data["rules.yml"].groups[0].rules[0].expr';

describe('unknown-scrape-job', () => {
  test('flags a job that no Prometheus has, as text and as pattern', () => {
    expect(judge(unknownScrapeJob, alert('absent(up{job="mysqll"})') + jobs)).toEqual([
      `${at}: no scrape job is called 'mysqll'; did you mean 'mysql'?`,
    ]);
    expect(judge(unknownScrapeJob, alert('up{job=~"gitea-.+"} == 0') + jobs)).toEqual([
      `${at}: no scrape job is called 'gitea-.+'`,
    ]);
  });

  test('accepts those that are there, and labels that targets bring along', () => {
    for (const expr of [
      'up{job="mysql"}',
      'up{job=~"argocd-.+"}',
      'up{job!="x"}',
      'up',
      'build_seconds{job="ci"}',
    ])
      expect(judge(unknownScrapeJob, alert(expr) + jobs)).toEqual([]);
  });

  test('is silent where relabeling makes the names, or none is known', () => {
    const renamed = prometheus(
      '- { job_name: a, relabel_configs: [{ source_labels: [x], target_label: job }] }',
    );
    expect(judge(unknownScrapeJob, alert('up{job="b"}') + renamed)).toEqual([]);
    expect(judge(unknownScrapeJob, alert('up{job="b"}'))).toEqual([]);
  });
});
