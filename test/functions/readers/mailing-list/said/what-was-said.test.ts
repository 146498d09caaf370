import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read } from '../mail-files.ts'

const cases = new URL('../../../../../../shared/cases/real/', import.meta.url)

/** What each message of a case says. */
async function said(name: string): Promise<readonly string[]> {
  const { records } = await read([new URL(`mbox-${name}.mbox`, cases).pathname])
  return records.flatMap((record) => (record.type === 'post' ? [`${record.text}`] : []))
}

describe.skipIf(!existsSync(cases))('of the cases that others found', () => {
  const all = (text: string, count: number) => Array<string>(count).fill(text)

  test.each([
    ['attributions-in-languages', all('Yes, at five.', 18)],
    ['wrapped-attribution', ['Yes, at five.']],
    ['list-footers', all('+1 for tea.', 7)],
    ['original-message', ['Yes please.', 'Ja gern.', 'Shall we have tea?']],
    ['pgp-inline', ['The kettle has a new home.']],
    ['pipermail-scrubbed', ['Tea at five.', 'Tea at six.']],
    ['scrubbed-only', ['', '']],
    ['dashes-as-rule', ['Present: Ann, Bob\n--\n1. We drink tea on Friday.\n--\n2. Bob brings cups.']],
    ['empty-plain-part', ['Come to tea on Friday.']],
    ['html-table-cells', ['Tea time\n\nSee the plan & come.\n\nMon Tea']],
    [
      'body-begins-with-rule',
      [`${'_'.repeat(28)}\nT E A   N E W S\n${'_'.repeat(28)}\n\nThe festival is on Friday. Everybody brings a cup.`],
    ],
    [
      'charset-undeclared',
      [
        ...all('Größe Köln', 4),
        'Größe',
        'Größe Köln',
        '茶會星期五',
        '금요일에 차',
        'شاي يوم الجمعة',
        'תה ביום שישי',
        'Größe',
        'Price  EUR and 100% goodé =ZZ',
        'お茶',
      ],
    ],
  ])('%s says what its note says', async (name, texts) => expect(await said(name)).toEqual(texts))
})
