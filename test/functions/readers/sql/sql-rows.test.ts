import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { sqlRows } from '../../../../functions/readers/sql/sql-rows.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'

const create =
  "CREATE TABLE `t` (\n  `id` int(10) NOT NULL,\n  `text` text COMMENT 'a, (b)',\n  KEY `x` (`id`,`text`)\n);\n"
const read = async (sql: string | Buffer, wanted = 't') => {
  const rows = await allOf(sqlRows(memoryFile('d.sql', sql), (table) => table === wanted))
  return rows.map(({ value }) => [value('id'), value('text')])
}

test.each([
  ['one row', `INSERT INTO \`t\` VALUES (1,'tea');`, [['1', 'tea']]],
  [
    'many rows over lines',
    `INSERT INTO t VALUES (1,'tea'),\n(2, 'cups')\n;`,
    [
      ['1', 'tea'],
      ['2', 'cups'],
    ],
  ],
  ['columns in another order', `INSERT INTO t (\`text\`, \`id\`) VALUES ('tea', 1);`, [['1', 'tea']]],
  ['a database before the table', 'INSERT INTO `b`.`t` VALUES (1,NULL);', [['1', undefined]]],
  [
    'what MySQL escapes',
    String.raw`INSERT INTO t VALUES (1,'a\'b\n\\'),(2,'it''s ""');`,
    [
      ['1', "a'b\n\\"],
      ['2', 'it\'s ""'],
    ],
  ],
  ['ends of rows within a text', `INSERT INTO t VALUES (1,'a),(;-- /*');`, [['1', 'a),(;-- /*']]],
  [
    'comments, also those that MySQL obeys',
    `-- it's\n# "\n/*!40000 x */;\nINSERT INTO t VALUES /* ' */ (1,'a') -- ;\n;`,
    [['1', 'a']],
  ],
  [
    'bytes as letters',
    `INSERT INTO t VALUES (1,0x746561),(2,_binary 'tea');`,
    [
      ['1', 'tea'],
      ['2', 'tea'],
    ],
  ],
  ['a function', `INSERT INTO t VALUES (ABS(-1, ')'),'a');`, [["ABS(-1, ')')", 'a']]],
  [
    'rows of other tables between them',
    `INSERT INTO u VALUES (9,'it\\'s; (');INSERT INTO t VALUES (1,'a');`,
    [['1', 'a']],
  ],
  [
    'an insert of another kind',
    `INSERT INTO t SELECT 1;INSERT IGNORE INTO t VALUES (1,'a') ON DUPLICATE KEY UPDATE id=1;`,
    [['1', 'a']],
  ],
])('rows are read with %s', async (_, sql, rows) => {
  expect(await read(create + sql)).toEqual(rows)
})

test.each([
  ['latin1', 'windows-1252', 'Jörg – Tee'],
  ['cp1251', 'windows-1251', 'Чай в пятницу'],
  ['koi8r', 'koi8-r', 'Чай в пятницу'],
  ['sjis', 'shift_jis', '表示ソ'],
  ['gbk', 'gbk', '茶乗'],
])('a dump that says %s is read as that', async (charset, encoding, text) => {
  const sql = (head: string, end: string) =>
    iconv.encode(`${head}${create.replace(');\n', end)}INSERT INTO t VALUES (1,'${text}');`, encoding)
  expect(await read(sql(`/*!40101 SET NAMES ${charset} */;\n`, ');\n'))).toEqual([['1', text]])
})

test('a dump that says nothing is read as its table says, and as UTF-8 where it is that', async () => {
  const table = create.replace(');\n', ') ENGINE=InnoDB DEFAULT CHARSET=cp1251;\n')
  const text = 'Чай'
  expect(await read(iconv.encode(`${table}INSERT INTO t VALUES (1,'${text}');`, 'windows-1251'))).toEqual([['1', text]])
  expect(await read(`${table}INSERT INTO t VALUES (1,'${text}');`)).toEqual([['1', text]])
})

test('a dump that is cut off gives its rows up to there, and says so', async () => {
  const rows: unknown[] = []
  const reading = async () => {
    const file = memoryFile('d.sql', `${create}INSERT INTO t VALUES (1,'tea'),(2,'cu`)
    for await (const row of sqlRows(file, () => true)) rows.push(row.value('text'))
  }
  await expect(reading()).rejects.toThrow("d.sql can't be read: it is cut off")
  expect(rows).toEqual(['tea'])
})

const written = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\0', '\\0'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

test('any texts come back as they were, wherever the file is parted', async () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 3000 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(texts, async (told) => {
      const wanted = told.map((text, nth) => [String(nth), text.toWellFormed()] as const)
      const rows = wanted.map(
        ([id, text]) => `(${id},'${[...text].map((sign) => written.get(sign) ?? sign).join('')}')`,
      )
      expect(await read(`SET NAMES utf8mb4;\n${create}INSERT INTO \`t\` VALUES ${rows.join(',')};\n`)).toEqual(wanted)
    }),
  )
})
