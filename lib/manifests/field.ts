import { joinPath } from './field-path.ts';

/**
 * A place in a manifest, whether there is something or not, that knows its path. Whatever it is asked for, it answers without
 * throwing: manifests come from anywhere, and a list may be where a mapping belongs.
 */
export class Field {
  /** What stands there: undefined where nothing does. */
  readonly value: unknown;
  // Not `#private`: rules make millions of these, and V8 makes plain properties much faster.
  private readonly parent: Field | undefined;
  /** The step from the parent, or the steps where a path was asked for at once. */
  private readonly step: string | number | readonly (string | number)[];

  constructor(value: unknown, parent?: Field, step: string | number | readonly (string | number)[] = '') {
    this.value = value;
    this.parent = parent;
    this.step = step;
  }

  /** The field under a mapping's key or, one after the other, under several. */
  at(...keys: readonly (string | number)[]): Field {
    let value = this.value;
    for (const key of keys) value = lookUp(value, key);
    return new Field(value, this, keys);
  }

  /** The items of a list; none where there is no list. */
  get items(): Field[] {
    return Array.isArray(this.value) ? this.value.map((item, index) => new Field(item, this, index)) : [];
  }

  /** Keys and fields of a mapping; none where there is no mapping. */
  get entries(): [string, Field][] {
    if (!this.isMapping) return [];
    return Object.entries(this.value as object).map(([key, item]) => [key, new Field(item, this, key)]);
  }

  get keys(): string[] {
    return this.isMapping ? Object.keys(this.value as object) : [];
  }

  /** Whether something stands there; `null` is nothing, as it is to an API server. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get isMapping(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get boolean(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  /** The texts of a list of texts. */
  get texts(): string[] {
    return Array.isArray(this.value) ? this.value.filter((item) => typeof item === 'string') : [];
  }

  /** A mapping of texts, as labels are; what is no text is left out. */
  get labels(): Readonly<Record<string, string>> {
    if (!this.isMapping) return {};
    const entries = Object.entries(this.value as object).filter(([, item]) => typeof item === 'string');
    return Object.fromEntries(entries);
  }

  /** The key in the parent: a text in a mapping, a number in a list, the empty text at the root. */
  get key(): string | number {
    const { step } = this;
    return typeof step === 'object' ? (step.at(-1) ?? '') : step;
  }

  /** The steps from the root. */
  get steps(): (string | number)[] {
    const parts: (string | number | readonly (string | number)[])[] = [];
    for (let field: Field = this; field.parent !== undefined; field = field.parent) parts.push(field.step);
    return parts.reverse().flat();
  }

  /** `spec.http[0].route`, and the empty text at the root. */
  get path(): string {
    return this.steps.reduce<string>(joinPath, '');
  }
}

/** What data has under a key. Functions are no data: they come from the prototype, as under `constructor`. A list has positions only. */
function lookUp(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && typeof key === 'string'))
    return undefined;
  const found = (value as Record<string | number, unknown>)[key];
  return typeof found === 'function' || key === '__proto__' ? undefined : found;
}
