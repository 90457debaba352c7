import { Sandbox } from '../kubelet/sandbox.ts';
import { pythonFolder } from '../programs.ts';
import type { Teardown } from '../teardown.ts';

export const storePort = 9000;
/** Moto wants to see a signature on what is not public, and believes any. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20240101/test/s3/aws4_request, SignedHeaders=host, Signature=0';

/** A bucket that speaks S3, in memory. */
export class ObjectStore {
  readonly #bucket: string;

  private constructor(address: string, bucket: string) {
    this.#bucket = `http://${address}:${storePort}/${bucket}`;
  }

  static async start(
    teardown: Teardown,
    address: string,
    bucket: string,
    region: string,
  ): Promise<ObjectStore> {
    const python = pythonFolder();
    const server = await Sandbox.start(teardown, {
      argv: [`${python}/bin/moto_server`, '--host', address, '--port', String(storePort)],
      user: 65534,
      env: { HOME: '/tmp', S3_IGNORE_SUBDOMAIN_BUCKETNAME: 'true' },
      mounts: [{ from: python, at: python, readOnly: true }],
      smallFolders: { '/tmp': 64 * 1024 * 1024 },
    });
    await server.answering('the object store', () =>
      answers(`http://${address}:${storePort}/moto-api/data.json`),
    );
    const store = new ObjectStore(address, bucket);
    const where = `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
    const made = await fetch(store.#bucket, { method: 'PUT', body: where });
    if (!made.ok) throw new Error(`no bucket: ${await made.text()} ${server.stderr}`);
    return store;
  }

  /** Keys in the order of the alphabet. */
  async keys(): Promise<string[]> {
    const text = (await this.#ask('GET', '?list-type=2')).toString();
    return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key).sort();
  }

  get(key: string): Promise<Buffer> {
    return this.#ask('GET', `/${key}`);
  }

  async put(key: string, content: Buffer | string): Promise<void> {
    await this.#ask('PUT', `/${key}`, new Uint8Array(Buffer.from(content)));
  }

  async remove(key: string): Promise<void> {
    await this.#ask('DELETE', `/${key}`);
  }

  async empty(): Promise<void> {
    for (const key of await this.keys()) await this.remove(key);
  }

  async #ask(method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Buffer> {
    const answer = await fetch(`${this.#bucket}${path}`, { method, headers: { authorization }, body });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
