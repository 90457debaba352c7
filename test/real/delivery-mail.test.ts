import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Account, Mailbox } from './delivery/mailbox.ts';
import { runScript, type ScriptResult } from './delivery/run-script.ts';
import { requirePrograms } from './programs.ts';
import { hardPassword, plainPassword } from './random.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
const account: Account = { username: `user-${plainPassword()}`, password: hardPassword().trim() };
let plain: Mailbox;
let secure: Mailbox;

beforeAll(async () => {
  requirePrograms('curl', 'openssl');
  [plain, secure] = await Promise.all([
    Mailbox.open(teardown, account),
    Mailbox.open(teardown, account, { secure: true }),
  ]);
});
afterAll(() => teardown.run());

function send(
  letter: string,
  mailbox = plain,
  more: Readonly<Record<string, string>> = {},
): Promise<ScriptResult> {
  return runScript(teardown, ['send-mail.sh'], {
    input: letter,
    env: {
      SMTP_URL: mailbox.url,
      SMTP_USERNAME: account.username,
      SMTP_PASSWORD: account.password,
      MAIL_FROM: 'from@example.org',
      MAIL_TO: 'one@example.org, two@example.org',
      CURL_CA_BUNDLE: mailbox.authority,
      ...more,
    },
  });
}

describe('a mail', () => {
  test('goes encrypted to all recipients, as plain text with the headers that a mail has', async () => {
    const { code, stdout, processes } = await send('[Success] blog-web v61 deployed\nall is well\n');
    expect([code, stdout]).toEqual([0, 'mail sent: [Success] blog-web v61 deployed\n']);
    const [mail] = plain.take();
    expect(mail).toMatchObject({
      from: 'from@example.org',
      to: ['one@example.org', 'two@example.org'],
      encrypted: true,
      user: account.username,
      text: 'all is well\n',
    });
    expect(mail?.headers).toMatchObject({
      from: 'from@example.org',
      to: 'one@example.org, two@example.org',
      subject: '[Success] blog-web v61 deployed',
      'content-type': 'text/plain; charset=utf-8',
      'auto-submitted': 'auto-generated',
    });
    expect(mail?.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(Math.abs(Date.parse(mail?.headers.date ?? '') - Date.now())).toBeLessThan(60_000);
    for (const secret of [account.password, account.username, 'one@example.org'])
      expect(processes).not.toContain(secret);
  });

  test('goes to a server that encrypts from the first byte on', async () => {
    expect((await send('subject\ntext', secure)).code).toBe(0);
    expect(secure.take()[0]).toMatchObject({ encrypted: true, text: 'text' });
  });

  test('has letters of any script in its subject and text, in lines that servers take', async () => {
    const subject = '[Failure] 블로그 배포가 실패했습니다 — 다시 시도해 주세요, 아니면 되돌리세요 😀😀';
    expect((await send(`${subject}\n본문 · ${'한'.repeat(600)}\n.\nend\n`)).code).toBe(0);
    const [mail] = plain.take();
    expect(mail?.headers.subject).toBe(subject);
    expect(mail?.text).toBe(`본문 · ${'한'.repeat(600)}\n.\nend\n`);
    const lines = mail?.raw.split('\r\n') ?? [];
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(mail?.raw).toMatch(/^[\r\n\x20-\x7e]+$/);
  });

  test('is not sent with a wrong password, and says so without it', async () => {
    const password = plainPassword();
    const { code, stderr } = await send('subject\ntext', plain, { SMTP_PASSWORD: password });
    expect(code).toBe(1);
    expect(stderr).toContain('Login denied');
    expect(stderr).toContain('send-mail: the mail cannot be sent (see the log)');
    expect(stderr).not.toContain(password);
    expect(plain.take()).toEqual([]);
  });

  test('is not sent to a server whose certificate nobody vouches for', async () => {
    const { code, stderr } = await send('subject\ntext', plain, { CURL_CA_BUNDLE: secure.authority });
    expect([code, plain.take()]).toEqual([1, []]);
    expect(stderr).toContain('certificate');
  });

  test.each([
    [{ MAIL_TO: '' }, 'send-mail: set MAIL_TO among the secrets and variables of the repository;'],
    [{ SMTP_URL: 'mail.example.org' }, 'send-mail: SMTP_URL must begin with smtp:// or smtps://'],
    [{ MAIL_FROM: 'a@example.org\nBcc: b@example.org' }, 'send-mail: mail-from has a line break in it'],
  ])('is not sent with %j', async (env, message) => {
    const { code, stderr } = await send('subject\ntext', plain, env);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
    expect(plain.take()).toEqual([]);
  });
});
