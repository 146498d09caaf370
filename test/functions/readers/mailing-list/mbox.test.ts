import { describe, expect, test } from 'vitest'
import { messagesIn } from '../../../../functions/readers/mailing-list/mbox.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'

const envelope = 'From ben@members.example Tue Mar  3 10:00:00 2026'
const head = 'From: Ben <ben@members.example>\nSubject: Tea'

/** What each message of a file holds behind its head. */
async function bodiesIn(content: string) {
  const bodies: string[] = []
  for await (const { content: message } of messagesIn(memoryFile('tea.mbox', content))) {
    bodies.push(
      String(message)
        .replace(/^.*?\r?\n\r?\n/s, '')
        .trim(),
    )
  }
  return bodies
}

describe('a message begins', () => {
  test.each([
    ['as most programs write it', envelope],
    ['as pipermail hides addresses', 'From ben at members.example  Tue Mar  3 10:00:00 2026'],
    ['as Takeout writes it', 'From 1700000000000000001@xxx Tue Mar 03 10:00:00 +0000 2026'],
    ['as Thunderbird writes it', 'From - Tue Mar 03 10:00:00 2026'],
    ['with a zone', 'From ben Tue Mar  3 10:00:00 CET 2026'],
    ['with the day before the month', 'From ben Tue, 3 Mar 2026 10:00:00 +0100'],
    ['as Apple Mail writes it', 'From ben@members.example Tue Mar 03 10:00:00 2026'],
  ])('%s', async (_, line) => {
    const one = `${line}\n${head}\n\nOne.\n`
    expect(await bodiesIn(`${one}\n${one}`)).toEqual(['One.', 'One.'])
    // Many writers leave no blank line, or write the ends of lines as mails do.
    expect(await bodiesIn(`${one}${one}`)).toEqual(['One.', 'One.'])
    expect(await bodiesIn(`${one}\n${one}`.replaceAll('\n', '\r\n'))).toEqual(['One.', 'One.'])
  })

  test.each([
    'From Fri 9:30 to Sun 18:00 in June 2026 it is free.',
    'From Tue Mar  3 10:00 2026 on I am away.',
    'From here on it rains.',
    'From Monday at 9:00 we meet, until 2027.',
  ])('not at a sentence of its body: %s', async (line) => {
    const body = `One.\n\n${line}\n\nTwo.`
    expect(await bodiesIn(`${envelope}\n${head}\n\n${body}\n`)).toEqual([body])
  })

  test('where the one before ends by its own count, whatever that holds', async () => {
    const inner = `One.\n\n${envelope}\nFrom: Ann <ann@members.example>\n\nQuoted.\n`
    const counted = `${envelope}\n${head}\nContent-Length: ${inner.length}\n\n${inner}\n`
    const next = `${envelope}\n${head}\n\nTwo.\n`
    expect(await bodiesIn(counted + next)).toEqual([inner.trim(), 'Two.'])
    // A count that leads nowhere is not believed.
    expect(await bodiesIn(counted.replace(/Length: \d+/, 'Length: 7000') + next)).toHaveLength(3)
  })
})

test('a file that is one mail is one message', async () => {
  expect(await bodiesIn(`${head}\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nOne.\n`)).toEqual(['One.'])
  expect(await bodiesIn('Just some words: and a colon.\n')).toEqual([])
})

test('what a message quoted of its own lines is as it was', async () => {
  expect(await bodiesIn(`${envelope}\n${head}\n\n>From there too.\n>>From here.\n> From me.\n`)).toEqual([
    'From there too.\n>From here.\n> From me.',
  ])
})

test('a message that is too long leaves the next one whole', async () => {
  const long = `${envelope}\n${head}\n\n${'x'.repeat(26 * 1024 * 1024)}\n`
  const read = await allOf(
    (async function* contents() {
      const files = messagesIn({
        read: async function* read() {
          const bytes = Buffer.from(`${long}${envelope}\n${head}\n\nTwo.\n`)
          for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
        },
      })
      for await (const { number, content } of files)
        yield [number, content === 'too long' ? content : String(content).trim().slice(-4)]
    })(),
  )
  expect(read).toEqual([
    [1, 'too long'],
    [2, 'Two.'],
  ])
})

test('a message is found wherever the pieces of a file end', async () => {
  const content = Buffer.from(`${envelope}\n${head}\n\nOne.\n\n`.repeat(5))
  for (let size = 1; size < 130; size += 7) {
    const pieces = async function* read() {
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
    }
    expect(await allOf(messagesIn({ read: pieces }))).toHaveLength(5)
  }
})
