import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { loopbackAddress } from '../random.ts';
import { succeed } from '../run.ts';
import type { Teardown } from '../teardown.ts';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** By lower-case name, unfolded, encoded words decoded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly encrypted: boolean;
  readonly user: string | undefined;
  readonly raw: string;
}

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** A mail server on this machine that keeps what it gets. It lets in only who encrypts and logs in. */
export class Mailbox {
  static async open(
    teardown: Teardown,
    account: Account,
    { secure = false }: { readonly secure?: boolean } = {},
  ): Promise<Mailbox> {
    const host = loopbackAddress();
    const certificate = await certificateFor(teardown.folder(), host);
    const mailbox = new Mailbox(certificate.file);
    const server = new SMTPServer({
      secure,
      cert: certificate.cert,
      key: certificate.key,
      onAuth({ username, password }, _session, callback) {
        if (username === account.username && password === account.password)
          callback(null, { user: username });
        else callback(new Error('Invalid username or password'));
      },
      onData(stream, session, callback) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          mailbox.mails.push({
            ...parse(Buffer.concat(parts).toString('utf8')),
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            encrypted: session.secure,
            user: session.user as unknown as string | undefined,
          });
          callback();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    teardown.add(() => new Promise<void>((resolve) => server.close(resolve)));
    const address = server.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    mailbox.url = `${secure ? 'smtps' : 'smtp'}://${host}:${address.port}`;
    return mailbox;
  }

  url = '';
  readonly mails: Mail[] = [];
  /** File of the certificate, which a sender must trust. */
  readonly authority: string;

  private constructor(authority: string) {
    this.authority = authority;
  }

  /** Takes out the mails that are there. */
  take(): Mail[] {
    return this.mails.splice(0);
  }
}

function parse(raw: string): Pick<Mail, 'headers' | 'text' | 'raw'> {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decoded(line.slice(colon + 1).trim())];
    }),
  );
  return { headers, text: Buffer.from(body.join(''), 'base64').toString('utf8'), raw };
}

/** RFC 2047: the space between two encoded words is none of the text. */
function decoded(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word: string) =>
      Buffer.from(word, 'base64').toString('utf8'),
    );
}

async function certificateFor(folder: string, host: string) {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=mail', '-addext', `subjectAltName=IP:${host}`, '-days', '2'];
  const out = ['-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert];
  await succeed(['openssl', 'req', '-x509', ...out, ...subject]);
  return { file: cert, key: readFileSync(key), cert: readFileSync(cert) };
}
