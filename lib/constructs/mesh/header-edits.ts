/** What a route changes in the headers of requests or answers. */
export interface HeaderEdits {
  /** Values by name, lower case; replaces what is there. @default - none */
  readonly set?: Readonly<Record<string, string>>;
  /** Names. @default - none */
  readonly remove?: readonly string[];
}

/** Edits of both directions. */
export interface HeaderRewrite {
  /** On the way in. @default - unchanged */
  readonly request?: HeaderEdits;
  /** On the way out. @default - unchanged */
  readonly response?: HeaderEdits;
}

/** The first, and over it the second. */
export function mergeHeaders(first: HeaderRewrite = {}, second: HeaderRewrite = {}): HeaderRewrite {
  return {
    request: mergeEdits(first.request, second.request),
    response: mergeEdits(first.response, second.response),
  };
}

function mergeEdits(first: HeaderEdits = {}, second: HeaderEdits = {}): HeaderEdits {
  return {
    set: { ...first.set, ...second.set },
    remove: [...new Set([...(first.remove ?? []), ...(second.remove ?? [])])],
  };
}

/** In Istio's words; undefined where nothing changes, so that an empty edit leaves no trace. */
export function headersOf(rewrite: HeaderRewrite = {}) {
  const request = editsOf(rewrite.request);
  const response = editsOf(rewrite.response);
  if (request === undefined && response === undefined) return undefined;
  return { ...(request && { request }), ...(response && { response }) };
}

function editsOf({ set = {}, remove = [] }: HeaderEdits = {}) {
  const some = { set: Object.keys(set).length > 0, remove: remove.length > 0 };
  if (!some.set && !some.remove) return undefined;
  return { ...(some.set && { set: { ...set } }), ...(some.remove && { remove: [...remove] }) };
}
