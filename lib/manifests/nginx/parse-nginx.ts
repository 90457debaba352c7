/** A word of a directive. */
export interface NginxWord {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

/** A directive; `block` holds what stands between its braces. */
export interface NginxDirective {
  readonly name: string;
  readonly args: readonly NginxWord[];
  readonly line: number;
  readonly block?: readonly NginxDirective[];
}

export interface ParsedNginx {
  readonly directives: readonly NginxDirective[];
  /** Why nginx would not read on, and on which line. */
  readonly error?: { readonly line: number; readonly message: string };
}

class Unreadable extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Reads a configuration as nginx does (src/core/ngx_conf_file.c), with its words for what is wrong. */
export function parseNginx(text: string): ParsedNginx {
  const root: NginxDirective[] = [];
  try {
    new Parser(text).readBlock(root, false);
    return { directives: root };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { directives: root, error: { line: error.line, message: error.message } };
  }
}

class Parser {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  readBlock(into: NginxDirective[], inside: boolean): void {
    for (let words: NginxWord[] = []; ; ) {
      this.#skipSpace();
      const next = this.#text[this.#at];
      const [name, ...args] = words;
      if (next === undefined) {
        if (name !== undefined) this.#fail(`unexpected end of file, expecting ";" or "}"`);
        if (inside) this.#fail('unexpected end of file, expecting "}"');
        return;
      }
      if (next === '}') {
        if (name !== undefined || !inside) this.#fail('unexpected "}"');
        this.#at++;
        return;
      }
      if (next !== ';' && next !== '{') {
        words.push(this.#readWord(next));
        continue;
      }
      if (name === undefined) this.#fail(`unexpected "${next}"`);
      this.#at++;
      this.#readDirective(into, name, args, next === '{');
      words = [];
    }
  }

  #readDirective(into: NginxDirective[], name: NginxWord, args: NginxWord[], opens: boolean): void {
    const directive = { name: name.text, args, line: name.line };
    if (!opens) {
      into.push(directive);
      return;
    }
    const block: NginxDirective[] = [];
    into.push({ ...directive, block });
    if (name.text.endsWith('_by_lua_block')) this.#skipCode();
    else this.readBlock(block, true);
  }

  #skipSpace(): void {
    for (; ; this.#at++) {
      const next = this.#text[this.#at];
      if (next === '#') {
        while (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#at++;
      }
      if (this.#text[this.#at] === '\n') this.#line++;
      else if (!/\s/.test(this.#text[this.#at] ?? 'end')) return;
    }
  }

  #readWord(first: string): NginxWord {
    const line = this.#line;
    if (first === '"' || first === "'") return { text: this.#readQuoted(first), line, quoted: true };
    const [word = ''] =
      /^(?:\\[\s\S]|\$\{|[^\s;{\\])+/.exec(this.#text.slice(this.#at, this.#at + 4096)) ?? [];
    this.#advance(word.length);
    return { text: word, line, quoted: false };
  }

  #readQuoted(quote: string): string {
    const start = this.#at + 1;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== quote) end += this.#text[end] === '\\' ? 2 : 1;
    if (end >= this.#text.length) this.#fail('unexpected end of file: a quote is not closed');
    const text = this.#text.slice(start, end);
    this.#advance(text.length + 2);
    const after = this.#text[this.#at] ?? ' ';
    if (!/[\s;{)]/.test(after)) this.#fail(`unexpected "${after}"`);
    return text;
  }

  /** Code of Lua is no configuration: to the brace that closes it. */
  #skipCode(): void {
    for (let depth = 1; depth > 0; ) {
      const next = this.#text[this.#at];
      if (next === undefined) this.#fail('unexpected end of file, expecting "}"');
      depth += next === '{' ? 1 : next === '}' ? -1 : 0;
      this.#advance(1);
    }
  }

  #advance(length: number): void {
    for (const end = this.#at + length; this.#at < end; this.#at++)
      if (this.#text[this.#at] === '\n') this.#line++;
  }

  #fail(message: string): never {
    throw new Unreadable(this.#line, message);
  }
}
