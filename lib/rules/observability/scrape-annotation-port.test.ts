import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { web } from './observability.fixture.ts';
import { scrapeAnnotationPort } from './scrape-annotation-port.ts';

const pod = (port: string, container = 'ports: [{ containerPort: 8080 }]', scrape = 'true') =>
  web(container, `annotations: { prometheus.io/scrape: "${scrape}", prometheus.io/port: "${port}" }`);
const at = 'Deployment shop/web spec.template.metadata.annotations["prometheus.io/port"]';

describe('scrape-annotation-port', () => {
  test('flags a port that no container has, and what is no number', () => {
    expect(judge(scrapeAnnotationPort, pod('8081'))).toEqual([
      `${at}: no container has the port 8081: there are 8080`,
    ]);
    expect(judge(scrapeAnnotationPort, pod('http'))).toEqual([`${at}: 'http' is no number of a port`]);
  });

  test('accepts a port that is there, is not asked for, or may be there', () => {
    expect(judge(scrapeAnnotationPort, pod('8080'))).toEqual([]);
    expect(judge(scrapeAnnotationPort, pod('8081', 'ports: [{ containerPort: 8080 }]', 'false'))).toEqual([]);
    expect(judge(scrapeAnnotationPort, pod('8081', 'image: a'))).toEqual([]);
    expect(judge(scrapeAnnotationPort, pod('15020'))).toEqual([]);
  });
});
