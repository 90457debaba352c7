import { type Document, isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { type Image, parseImage } from '../../manifests/image.ts';

/** The file that holds the pins: `images: {app: image}`. */
export const releasesFile = 'releases.yaml';

/** The image that an app is to run, and where the file says so. */
export interface Pin {
  readonly app: string;
  /** As the file says it. */
  readonly text: string;
  readonly image: Image;
  /** Line of the image, counted from 1. */
  readonly line: number;
  /** First character of the image and the one behind it, without quotes; undefined where it is not written in one piece. */
  readonly range?: readonly [number, number];
}

/** The pins of a text, and what is wrong with it. */
export interface ReleasePins {
  /** Those that are images, in the order of the text. */
  readonly pins: readonly Pin[];
  /** Everything the text says, as plain values. */
  readonly value: unknown;
  /** Each beginning with file, line and column, counted from 1. */
  readonly problems: readonly string[];
}

/** Reads the pins of a text. Anything wrong with it is a problem in the result; it does not throw. */
export function readPins(text: string): ReleasePins {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${releasesFile}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const wrong = wrongWith(text, document);
  if (wrong.length > 0) {
    return { pins: [], value: undefined, problems: wrong.map(([offset, said]) => `${at(offset)} ${said}`) };
  }
  const value: unknown = document.toJS();
  const images = document.get('images', true);
  if (!isMap(images))
    return { pins: [], value, problems: [`${at(0)} images: allowed: a mapping of apps to images`] };
  const pins: Pin[] = [];
  const problems: string[] = [];
  for (const { key, value: written } of images.items) {
    const app = isScalar(key) ? String(key.value) : String(key);
    const node = (written ?? key) as Node;
    const given = isAlias(node) ? node.resolve(document) : written;
    const image = imageIn(given);
    const [start, end] = node.range ?? [0, 0];
    if (typeof image === 'string') {
      problems.push(`${at(start)} images.${onOneLine(app)}: ${image}`);
      continue;
    }
    const range = isAlias(node) ? ([start, end] as const) : rangeOf(text, image.text, start, end);
    const { line } = lines.linePos(range?.[0] ?? start);
    pins.push({ app, ...image, line, ...(range === undefined ? {} : { range }) });
  }
  return { pins, value, problems };
}

/** What keeps a text from being read, with its place. */
function wrongWith(text: string, document: Document): (readonly [offset: number, said: string])[] {
  const conflict = /^<{7} /m.exec(text);
  if (conflict !== null) return [[conflict.index, 'a merge stopped here; settle it first']];
  const issues = [...document.errors, ...document.warnings];
  if (issues.length > 0)
    return issues.map(({ pos, message }) => [pos[0], `not readable as YAML: ${message}`]);
  try {
    document.toJS();
    return [];
  } catch (error) {
    // Aliases are followed only here: one may lack its anchor.
    return [[0, `not readable as YAML: ${(error as Error).message}`]];
  }
}

/** The image that a value is, or what is wrong with it. */
function imageIn(node: unknown): Pick<Pin, 'text' | 'image'> | string {
  const value = isScalar(node) ? node.value : undefined;
  const got = value === undefined || value === null ? '' : `got ${JSON.stringify(value)}; `;
  if (typeof value !== 'string') return `${got}allowed: an image such as ghcr.io/owner/app:v60`;
  const image = parseImage(value);
  return typeof image === 'string' ? `${got}${image}` : { text: value, image };
}

/** The last place, because the header of a block may have a comment that says the same. */
function rangeOf(
  text: string,
  image: string,
  start: number,
  end: number,
): readonly [number, number] | undefined {
  const found = text.lastIndexOf(image, end - image.length);
  return found < start ? undefined : [found, found + image.length];
}

/** A key may hold line breaks; a problem may not. */
function onOneLine(key: string): string {
  return /\p{Cc}/u.test(key) ? JSON.stringify(key) : key;
}
