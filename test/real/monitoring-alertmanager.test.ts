import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { alertTopics } from '../../charts/monitoring/alerts/all.ts';
import { synthesized } from './platform.ts';
import { requirePrograms } from './programs.ts';
import { hardPassword } from './random.ts';
import { run, until } from './run.ts';
import { AlertmanagerPod } from './servers/alertmanager-pod.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
/** Addresses as nobody has them, to see that no character in them means anything. */
const secret = {
  username: `o'hara & sons: "#1" \\1 __MAIL_RECIPIENT__@example.org`,
  recipient: "ops+night'shift@example.org\n",
  password: hardPassword(),
};
let pod: AlertmanagerPod;

beforeAll(() => {
  requirePrograms('busybox', 'amtool', 'prometheus-alertmanager', 'setpriv');
  pod = new AlertmanagerPod(teardown, synthesized(teardown, [['mail', 'host'], 'smtp.example.org']));
});
afterAll(() => teardown.run());

describe('the configuration', () => {
  test('gets account and recipient from the Secret, letter by letter', async () => {
    expect(await pod.render(secret)).toEqual({ code: 0, stdout: '', stderr: '' });
    type Config = {
      global: Record<string, string>;
      receivers: { name: string; email_configs?: { to: string }[] }[];
    };
    const { global, receivers } = load(readFileSync(pod.config, 'utf8')) as Config;
    expect(global).toMatchObject({
      smtp_smarthost: 'smtp.example.org:587',
      smtp_auth_username: secret.username,
      smtp_from: secret.username,
    });
    const to = receivers.flatMap(({ email_configs = [] }) => email_configs.map((mail) => mail.to));
    expect(to).toEqual(Array(2).fill(secret.recipient.trim()));
  });

  test('does not hold the password', async () => {
    await pod.render(secret);
    expect(readFileSync(pod.config, 'utf8')).not.toContain(secret.password);
  });

  test.each(['username', 'recipient'] as const)('is not made where %s is empty', async (key) => {
    const { code, stderr } = await pod.render({ ...secret, [key]: '' });
    expect(code).not.toBe(0);
    expect(stderr).toContain('is empty');
  });

  test('is one that amtool takes', async () => {
    await pod.render(secret);
    const { code, stdout } = await run(['amtool', 'check-config', pod.config]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});

describe('an alert', () => {
  const receiverOf = async (...labels: string[]) =>
    (
      await run(['amtool', 'config', 'routes', 'test', `--config.file=${pod.config}`, ...labels])
    ).stdout.trim();

  beforeAll(() => pod.render(secret));

  test.each([
    ['mail', 'alertname=NodeDown', 'severity=critical'],
    ['mail', 'alertname=VolumeFilling', 'severity=warning'],
    ['nobody', 'alertname=NodeCordoned', 'severity=info'],
    ['heartbeat', 'alertname=Watchdog', 'severity=info'],
    // One that somebody forgot to rank is told.
    ['mail', 'alertname=Unranked'],
  ])('goes to %s: %s %s', async (receiver, ...labels) => {
    expect(await receiverOf(...labels)).toBe(receiver);
  });

  test('is told unless it is only for information, whichever it is', async () => {
    for (const { name, severity } of alertTopics.flatMap(({ alerts }) => alerts)) {
      const expected = name === 'Watchdog' ? 'heartbeat' : severity === 'info' ? 'nobody' : 'mail';
      expect([name, await receiverOf(`alertname=${name}`, `severity=${severity}`)]).toEqual([name, expected]);
    }
  });
});

describe('a consequence is kept quiet by its cause', () => {
  type Labels = Readonly<Record<string, string>>;
  let address: string;

  beforeAll(async () => {
    await pod.render(secret);
    address = await pod.start();
  });

  const node = (alertname: string, name = 'worker1'): Labels => ({ alertname, node: name });
  const job = (alertname: string, name: string): Labels => ({ alertname, job: name });
  const claim = (alertname: string, name = 'till'): Labels => ({
    alertname,
    namespace: 'shop',
    persistentvolumeclaim: name,
  });

  test.each<[cause: Labels, consequence: Labels, like: Labels | undefined]>([
    [node('NodeDown'), node('TargetDown'), node('TargetDown', 'worker2')],
    [node('NodeDown'), { alertname: 'DaemonSetBelowNodes' }, { alertname: 'DeploymentBelowReplicas' }],
    [node('NasUnreachable'), job('GrafanaDown', 'grafana'), job('LokiDown', 'loki')],
    [
      node('NfsMountFailing'),
      { alertname: 'DeploymentBelowReplicas', deployment: 'prometheus' },
      { alertname: 'DeploymentBelowReplicas', deployment: 'kiali' },
    ],
    [job('LokiDown', 'loki'), job('TargetDown', 'loki'), job('TargetDown', 'nginx')],
    [job('LonghornDown', 'longhorn'), job('TargetDown', 'longhorn'), job('TargetDown', 'istiod')],
    [claim('VolumeFull'), claim('VolumeFilling'), claim('VolumeFilling', 'other')],
    [{ alertname: 'MysqlDown' }, { alertname: 'BlogErrors' }, { alertname: 'IngressGatewayDown' }],
    [
      job('ArgoCdDown', 'argocd-server'),
      { alertname: 'ApplicationOutOfSync', name: 'a' },
      { alertname: 'CanaryStuck' },
    ],
  ])('%j keeps %j, and not %j', async (cause, consequence, like) => {
    // A mark of their own, so that alerts of one row are none of another's.
    const mark = `${cause.alertname}-${consequence.alertname}`;
    const given = [cause, consequence, like].flatMap((labels) =>
      labels === undefined ? [] : [{ severity: 'warning', ...labels, mark }],
    );
    const answer = await fetch(`http://${address}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given.map((labels) => ({ labels }))),
    });
    expect(answer.status).toBe(200);
    const asked = new URLSearchParams({ filter: `mark="${mark}"` });
    const found = async () =>
      (await (await fetch(`http://${address}/api/v2/alerts?${asked}`)).json()) as {
        labels: Record<string, string>;
        status: { state: string };
      }[];
    // Judged when they are about to be sent, half a minute after they came; asked about, at once.
    await until('all are known', async () => (await found()).length === given.length);
    const quiet = (await found()).filter(({ status }) => status.state === 'suppressed');
    expect(quiet.map(({ labels }) => labels)).toEqual([given[1]]);
  });
});
