import type { Address } from '../../manifests/relations/service-address.ts';

const ports: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  redis: 6379,
  rediss: 6379,
  amqp: 5672,
  amqps: 5671,
  mysql: 3306,
  postgres: 5432,
  postgresql: 5432,
  mongodb: 27017,
  nats: 4222,
};

/** The address in a URL; undefined for another text and for one with a variable in it. */
export function readUrl(text: string): Address | undefined {
  const [, scheme = '', authority = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@\s]*@)?([^/?#\s]+)/i.exec(text.trim()) ?? [];
  const [, host, port] = /^([A-Za-z0-9.-]+)(?::(\d+))?$/.exec(authority) ?? [];
  if (host === undefined) return undefined;
  const plain = scheme.toLowerCase();
  return {
    host,
    port: port === undefined ? (Object.hasOwn(ports, plain) ? ports[plain] : undefined) : Number(port),
  };
}
