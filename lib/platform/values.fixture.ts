/** Values of single facts, and what is said of those that are refused. */

type Refused = readonly [value: string, message: string];

const ranges = {
  minute: 'minute from 0-59, lists, ranges and steps',
  hour: 'hour from 0-23, lists, ranges and steps',
  day: 'day of month from 1-31, lists, ranges and steps',
  month: 'month from 1-12 or jan-dec, lists, ranges and steps',
  weekday: 'day of week from 0-6 or sun-sat, lists, ranges and steps',
};
const isNone = (kind: keyof typeof ranges, field: string) => `allowed: ${ranges[kind]}; "${field}" is none`;
const counted = (count: number) => `allowed: five fields (minute hour day month weekday); these are ${count}`;
const noZone = 'allowed: no TZ= in the schedule; set timeZone beside it';
const never = 'allowed: a day that its month has; this schedule never comes';

export const schedules: readonly string[] = [
  '0 3 * * *',
  '*/5 * * * *',
  '10-50/20 8-18 1,15 jan-jun MON-fri',
  '0 3 * DEC sun',
  '00 03 * * 0',
  ' 0  3 * * * ',
  '59 23 31 12 6',
  '0 3 29 2 *',
  // Day or weekday: Mondays come in February too.
  '0 3 30 2 1',
];

export const wrongSchedules: readonly Refused[] = [
  ['0 0 3 * * *', counted(6)],
  ['0 3 * *', counted(4)],
  ['', counted(1)],
  ['@daily', 'allowed: five fields such as "0 3 * * *"'],
  ['TZ=Asia/Seoul 0 3 * * *', noZone],
  ['CRON_TZ=UTC 0 3 * * *', noZone],
  ['60 3 * * *', isNone('minute', '60')],
  ['*/0 3 * * *', isNone('minute', '*/0')],
  ['30-10 3 * * *', isNone('minute', '30-10')],
  ['1,,2 3 * * *', isNone('minute', '1,,2')],
  ['-5 3 * * *', isNone('minute', '-5')],
  ['+5 3 * * *', isNone('minute', '+5')],
  ['H 3 * * *', isNone('minute', 'H')],
  ['0 25 * * *', isNone('hour', '25')],
  ['0 3am * * *', isNone('hour', '3am')],
  ['0 3 0 * *', isNone('day', '0')],
  ['0 3 32 * *', isNone('day', '32')],
  ['0 3 L * *', isNone('day', 'L')],
  ['0 3 15W * *', isNone('day', '15W')],
  ['0 3 ? * *', isNone('day', '?')],
  ['0 3 jan * *', isNone('day', 'jan')],
  ['0 3 * 13 *', isNone('month', '13')],
  ['0 3 * mon *', isNone('month', 'mon')],
  ['0 3 * january *', isNone('month', 'january')],
  ['0 3 * * 7', isNone('weekday', '7')],
  ['0 3 * * 07', isNone('weekday', '07')],
  ['0 3 * * 1,7', isNone('weekday', '1,7')],
  ['0 3 * * 5-7', isNone('weekday', '5-7')],
  ['0 3 * * fri-mon', isNone('weekday', 'fri-mon')],
  ['0 3 * * 5#2', isNone('weekday', '5#2')],
  ['0 3 * * +mon', isNone('weekday', '+mon')],
  ['0 3 * * 5L', isNone('weekday', '5L')],
  ['0 3 * * jan', isNone('weekday', 'jan')],
  ['0 3 30 2 *', never],
  ['0 3 31 feb,apr *', never],
];

export const timeZones: readonly string[] = [
  'Asia/Seoul',
  'UTC',
  'Etc/UTC',
  'Etc/GMT-9',
  // Aliases, legal as they stand.
  'Asia/Calcutta',
  'Asia/Kolkata',
  'US/Eastern',
  'ROK',
  'EST5EDT',
  'America/Port_of_Spain',
  'America/Argentina/ComodRivadavia',
];

export const wrongTimeZones: readonly string[] = [
  'asia/seoul',
  'ASIA/SEOUL',
  'Asia/seoul',
  'asia/kolkata',
  'ASIA/KOLKATA',
  'us/eastern',
  'utc',
  'gmt',
  'Seoul',
  'KST',
  // Known to JavaScript and not to IANA.
  'JST',
  'PST',
  'SystemV/EST5',
  'Local',
  '+09:00',
  'UTC+9',
  'Asia/Seoul ',
  '',
];

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const anImage = 'allowed: an image such as ghcr.io/owner/app:v60';
const aDigest = 'allowed: a digest of sha256: and 64 hexadecimal digits';
const noTag = (repository: string) =>
  `allowed: an image with a tag, such as ${repository}:v1; this one has none`;

export const images: readonly string[] = [
  'web:v1',
  'ghcr.io/owner/web:v60',
  `ghcr.io/owner/web:v60@${digest}`,
  'registry.example:5000/team/web__app.x-y--z:1.2.3-rc_1',
  'localhost:5000/web:1',
  'web:latest-but-fixed',
];

export const wrongImages: readonly Refused[] = [
  ['ghcr.io/owner/web', noTag('ghcr.io/owner/web')],
  ['registry.example:5000/web', noTag('registry.example:5000/web')],
  [`ghcr.io/owner/web@${digest}`, noTag('ghcr.io/owner/web')],
  ['ghcr.io/owner/web:latest', 'allowed: a fixed tag; "latest" names another image tomorrow'],
  [`ghcr.io/owner/web:latest@${digest}`, 'allowed: a fixed tag; "latest" names another image tomorrow'],
  ['ghcr.io/owner/web:v60@sha256:abc', aDigest],
  [`ghcr.io/owner/web:v60@${digest.toUpperCase()}`, aDigest],
  ['ghcr.io/owner/web:v60@v60', aDigest],
  ['ghcr.io/Owner/web:v60', anImage],
  ['ghcr.io//owner/web:v60', anImage],
  ['-ghcr.io/owner/web:v60', anImage],
  ['https://ghcr.io/owner/web:v60', anImage],
  ['ghcr.io/owner/web:', anImage],
  ['ghcr.io/owner/web:v60@', anImage],
  ['ghcr.io/owner/web:v60 ', anImage],
  [`web:${'v'.repeat(129)}`, anImage],
  ['', anImage],
];

const missing = (place: string) => [`${place} images: missing; allowed: a mapping`];

/** Texts of releases.yaml with their errors, without the name of the file. */
export const texts: readonly (readonly [text: string, errors: readonly string[]])[] = [
  ['', missing('1:1')],
  ['# nothing yet\n', missing('1:1')],
  ['--- ~\n', missing('1:5')],
  ['- web\n- was\n', ['1:1 got a list; allowed: a mapping']],
  ['web', ['1:1 got "web"; allowed: a mapping']],
  [
    'images: { web: a:1, was: b:1',
    [
      '1:29 not readable as YAML: Flow map in block collection must be sufficiently indented and end with a }',
    ],
  ],
  ['images:\n  web: a:1\n  was: b:1\n  web: c:1\n', ['4:3 not readable as YAML: Map keys must be unique']],
  ['images:\n\tweb: a:1\n', ['2:1 not readable as YAML: Tabs are not allowed as indentation']],
  [
    'images:\n  web: a:1\n  was: *web\n',
    ['3:8 not readable as YAML: Unresolved alias (the anchor must be set before the alias): web'],
  ],
  ['images:\n  web: !pin a:1\n  was: b:1\n', ['2:8 not readable as YAML: Unresolved tag: !pin']],
  [
    'images:\n  web: a:1\n  was: b:1\n---\n',
    ['4:1 not readable as YAML: Source contains multiple documents; please use YAML.parseAllDocuments()'],
  ],
  [
    'images:\n  web: a:1\n  was: b:1\n"ima\\nges": 1\n',
    ['4:1 "ima\\nges": unknown field; allowed here: images'],
  ],
];

/** What random texts are put together from. */
export const fragments: readonly string[] = [
  ...[
    'cluster',
    'images',
    'web',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!!set ',
  ],
  ...[
    '<<: ',
    '? ',
    '|',
    '>',
    "'",
    '"',
    '#',
    '---\n',
    '%YAML 1.1\n',
    '~',
    '5',
    '1e9',
    '\u0000',
    '\u2028',
    '\uFEFF',
  ],
];

/** What random places of the facts are replaced by; `undefined` removes them. */
export const strange: readonly unknown[] = [
  ...[undefined, null, '', 0, -1, Number.NaN, [], {}, [null]],
  ...['a\nb', '0.0.0.0/0', '0s', '9'.repeat(400), 'x:y', '*'],
];
