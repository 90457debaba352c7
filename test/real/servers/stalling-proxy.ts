import { connect, createServer, type Socket } from 'node:net';
import type { Teardown } from '../teardown.ts';

/** Stands before a TCP server and, after so many bytes of answers, lets nothing more through. */
export class StallingProxy {
  /** Settles when the answers have come to a halt. */
  readonly stalled: Promise<void>;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(stalled: Promise<void>, sockets: ReadonlySet<Socket>) {
    this.stalled = stalled;
    this.#sockets = sockets;
  }

  static async listen(
    teardown: Teardown,
    place: { readonly address: string; readonly port: number; readonly to: string; readonly bytes: number },
  ): Promise<StallingProxy> {
    const sockets = new Set<Socket>();
    let stall: () => void = () => undefined;
    const stalled = new Promise<void>((resolve) => {
      stall = resolve;
    });
    const server = createServer((client) => {
      const upstream = connect(place.port, place.to);
      let left = place.bytes;
      client.pipe(upstream);
      upstream.on('data', (part: Buffer) => {
        client.write(part.subarray(0, left));
        left -= part.length;
        if (left > 0) return;
        upstream.pause();
        stall();
      });
      // Whichever side goes first, by whatever death, takes the other along.
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(place.port, place.address, resolve));
    const proxy = new StallingProxy(stalled, sockets);
    teardown.add(() => {
      proxy.breakOff();
      return new Promise((resolve) => server.close(resolve));
    });
    return proxy;
  }

  /** Ends every connection, as the network does some time after the server died. */
  breakOff(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
