import type { MySqlServer } from './mysql-server.ts';

/** Tables with everything that a dump can lose on its way. */
const schema = `
CREATE TABLE author (
  id INT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(100) NOT NULL UNIQUE,
  bio TEXT NULL
);
CREATE TABLE post (
  id INT PRIMARY KEY AUTO_INCREMENT,
  author INT NOT NULL,
  title VARCHAR(200) NOT NULL,
  body MEDIUMTEXT NULL,
  score DECIMAL(12, 4) NULL,
  weight DOUBLE NULL,
  flags BIT(8) NOT NULL DEFAULT b'0',
  written DATETIME(6) NULL,
  comments INT NOT NULL DEFAULT 0,
  FOREIGN KEY (author) REFERENCES author (id)
);
CREATE TABLE comment (
  id INT PRIMARY KEY AUTO_INCREMENT,
  post INT NOT NULL,
  text TEXT NOT NULL,
  FOREIGN KEY (post) REFERENCES post (id) ON DELETE CASCADE
);
CREATE TABLE attachment (id INT PRIMARY KEY AUTO_INCREMENT, content MEDIUMBLOB NULL, hash VARBINARY(32) NULL);
CREATE TABLE empty_table (id INT PRIMARY KEY);
CREATE VIEW popular AS SELECT post.id, title, name FROM post JOIN author ON author.id = post.author WHERE comments > 1;
DELIMITER //
CREATE TRIGGER count_comments AFTER INSERT ON comment FOR EACH ROW
  UPDATE post SET comments = comments + 1 WHERE id = NEW.post//
CREATE PROCEDURE comments_of(IN wanted INT)
BEGIN
  SELECT COUNT(*) AS 'comments; "quoted"' FROM comment WHERE post = wanted;
END//
CREATE FUNCTION greeting(who VARCHAR(50)) RETURNS VARCHAR(100) DETERMINISTIC RETURN CONCAT('안녕, ', who, ' 🚢')//
CREATE EVENT yearly ON SCHEDULE EVERY 1 YEAR STARTS '2037-01-01 00:00:00' DO DELETE FROM comment WHERE text = ''//
DELIMITER ;
`;

const texts = [
  '배를 띄우는 일에 대하여 🚢👩‍🚀🏴‍☠️',
  'It\'s "quoted" \\ back\\slashed; -- no comment /* here */ `either`',
  'line\nbreak\r\nand\ttab and \u0001 and \u001a',
  'ﷺ ṷ ñ 漢字 𠜎',
  '',
];
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('hex');

/** Several thousand rows, the same for each server. */
export async function fillBoard(server: MySqlServer): Promise<void> {
  const authors = texts.map((text, n) => `(${hex(`author ${n}`)}, ${n === 2 ? 'NULL' : hex(text)})`);
  const posts = numbers(4000).map((n) => {
    const body = n % 7 === 0 ? 'NULL' : hex(`${texts[n % texts.length]} ${'lorem ipsum '.repeat(n % 40)}`);
    const score = n % 5 === 0 ? 'NULL' : `${n}.${n % 10000}`;
    return `(${(n % authors.length) + 1}, ${hex(`post ${n}`)}, ${body}, ${score}, ${n} / 7e9, ${n % 256}, '2024-02-29 12:30:45.${100000 + n}')`;
  });
  const comments = numbers(3000).map((n) => `(${(n % 1500) + 1}, ${hex(`${texts[n % texts.length]}`)})`);
  const attachments = numbers(200).map((n) => `(0x${everyByte.repeat((n % 20) + 1)}, UNHEX(MD5(${n})))`);
  await server.sql(
    [
      schema,
      `INSERT INTO author (name, bio) VALUES ${authors};`,
      `INSERT INTO post (author, title, body, score, weight, flags, written) VALUES ${posts};`,
      `INSERT INTO comment (post, text) VALUES ${comments};`,
      `INSERT INTO attachment (content, hash) VALUES ${attachments}, (NULL, NULL), ('', '');`,
    ].join('\n'),
    'board',
  );
}

/** Everything that the database holds: the rows of each table, byte for byte, and the text of all that is not a table. */
export async function contentOf(server: MySqlServer): Promise<Readonly<Record<string, readonly string[]>>> {
  const content: Record<string, readonly string[]> = {};
  const ask = async (sql: string) => (await server.sql(sql, 'board')).split('\n');
  const named = async (sql: string) => (await ask(sql)).filter((line) => line !== '');
  for (const table of await named(list('TABLES', 'TABLE_NAME', "TABLE_TYPE = 'BASE TABLE'"))) {
    const columns = await named(list('COLUMNS', 'COLUMN_NAME', `TABLE_NAME = '${table}'`));
    const bytes = columns.map((column) => `IFNULL(HEX(CAST(\`${column}\` AS BINARY)), 'NULL')`);
    content[table] = await ask(`SELECT CONCAT_WS(' ', ${bytes}) FROM \`${table}\` ORDER BY id`);
    content[`${table} (checksum)`] = await ask(`CHECKSUM TABLE \`${table}\``);
    content[`${table} (definition)`] = await ask(`SHOW CREATE TABLE \`${table}\``);
  }
  content.views = await ask(list('VIEWS', 'CONCAT(TABLE_NAME, VIEW_DEFINITION, DEFINER)'));
  const trigger =
    'CONCAT(TRIGGER_NAME, ACTION_TIMING, EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_STATEMENT)';
  content.triggers = await ask(list('TRIGGERS', trigger, '1', 'TRIGGER'));
  content.routines = await ask(
    list('ROUTINES', 'CONCAT(ROUTINE_TYPE, ROUTINE_NAME, ROUTINE_DEFINITION)', '1', 'ROUTINE'),
  );
  content.events = await ask(
    list('EVENTS', 'CONCAT(EVENT_NAME, STARTS, STATUS, EVENT_DEFINITION)', '1', 'EVENT'),
  );
  return content;
}

function list(of: string, what: string, where = '1', schema = 'TABLE'): string {
  return `SELECT ${what} FROM information_schema.${of} WHERE ${schema}_SCHEMA = 'board' AND ${where} ORDER BY 1`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

function hex(text: string): string {
  return text === '' ? "''" : `CONVERT(0x${Buffer.from(text).toString('hex')} USING utf8mb4)`;
}
