/** Without a blank in them. */
const words = String.raw`
- -- --- ... ? : , = << ~ ! & * # % @ ${'`'} | > \
yes no on off y n true false null nan inf none undefined
0 -0 +1 -1 0123 0o17 0b101 0x1F 0xg 08 1_000 0_ _1 1e3 1E+3 1.e3 1__0 + +. -. 0x 1e e1 5. 1. . .5 1.0 1.10 1.31.13
.inf -.Inf +.INF .nan .NaN 685.230_15e+03 6.8523015e+5
1:30 12:30:45 190:20:30 190:20:30.15 01:02 -1:30 1:60 100m 5Gi ::1 1.2.3.4 10.0.0.0/8
2024-02-29 2024-2-9 2024-02-29T12:30:45Z 2001-12-14t21:59:43.10-05:00
a: :a #a {a} [a] ] } >=1 <=2 =1 == <<: a,b |- >+ |2 ...a $(HOME) {{.Values}} !!str !tag a@b @a
it's "quoted" ' " '' "" a\nb C:\a sha256:0123 http://a:80/b?c=d#e
가나다 🚢 👩‍🚀 é ﷺ
`
  .split(/\s+/)
  .filter((word) => word !== '');

const phrases =
  `a: b|a #b|- a|? a|{a: b}|!tag a|&a b|*a b|%YAML 1.1|--- a|... a|a, b|1 2|!!str 1|!!binary aGk=
0 3 * * *|*/5 * * * *|{{ .Values }}|2001-12-14 21:59:43.10 -5|"a" b|'a' b|[a, b] c|> a|@ a|% a`.split(
    /[|\n]/,
  );

const lines = [
  'a\nb',
  'a\n',
  '\na',
  '\n',
  '\n\n',
  'a\n\nb\n\n',
  '  a\nb',
  'a\n  b',
  'a\n b\n',
  '- a\n- b',
  '# a\nb: c\n',
];
const documents = ['a\n---\nb', '---\na', 'a\n...\n', 'a: |\n  b\n', '| \na'];
const controls = ['\t', 'a\tb', 'a\n\tb', '\r', 'a\rb', 'a\r\nb', '\u0000', '\u0007', '\u001b[0m', '\u007f'];
const unicode = [
  '\u0085',
  'a\u0085b',
  '\u00a0',
  '\u2028',
  'a\u2029b',
  '\ufeff',
  '\ufeffa',
  'a\ufeff',
  '\ufffd',
  'e\u0301',
];
const long = ['a '.repeat(200), 'a'.repeat(900), `${'a'.repeat(90)}: b`, `${'word '.repeat(40)}\n`];

/** Other spellings of a word, some of which YAML 1.1 knows. */
const spellings = ['yes', 'no', 'on', 'off', 'y', 'n', 'true', 'false', 'null'].flatMap((word) => [
  word.toUpperCase(),
  `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
]);

/** Blanks around a text may be lost, or keep a reader from seeing what it is. */
const padded = [
  'yes',
  '1',
  '1:30',
  '=',
  '~',
  '#',
  '- a',
  '가',
  '0123',
  'a: b',
  '"a"',
  '2024-02-29',
  'null',
  'On',
  '1e3',
  '0x1F',
  '.inf',
].flatMap((text) =>
  [' #', '# ', ' # ', '\t#', '#\n', '#\n#'].map((pattern) => pattern.replaceAll('#', text)),
);

/** Texts that one YAML reader or other takes for a number, a truth value, a date, nothing, or the end of the text. */
export const trickyTexts: readonly string[] = [
  ...new Set(['', ' ', ...words, ...phrases, ...lines, ...documents, ...controls]),
  ...new Set([...unicode, ...long, ...spellings, ...padded]),
].filter((text, at, all) => all.indexOf(text) === at);
