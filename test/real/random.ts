import { randomBytes, randomInt } from 'node:crypto';

/** A password no one has seen, with every character that SQL or the shell could take for its own. */
export function hardPassword(): string {
  return ` ${randomBytes(6).toString('hex')}'"\\ $HOME \`id\` $(id) %s \\n \\' ;--#${randomBytes(6).toString('hex')} é`;
}

export function plainPassword(): string {
  return randomBytes(16).toString('hex');
}

/** An address that only this machine has, another for each run. */
export function loopbackAddress(): string {
  return `127.${randomInt(64, 250)}.${randomInt(1, 250)}.${randomInt(2, 250)}`;
}
