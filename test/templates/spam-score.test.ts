import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { letterForms } from '../../functions/domain/choosing/letter.ts'
import { languages } from '../fixtures/mails/mail.ts'
import { everyVariant, typesetMail } from '../fixtures/mails/typeset-mail.ts'

const installed = spawnSync('spamassassin', ['--version']).status === 0

/** Has SpamAssassin read all messages in one run, its network tests off, and gives what it says of each. */
async function score(messages: readonly Uint8Array[]): Promise<{ score: number; rules: string }[]> {
  const child = spawn('spamassassin', ['-L', '-t', '--mbox'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const box = messages.map((message) => {
    const lines = Buffer.from(message)
      .toString('latin1')
      .replaceAll('\r\n', '\n')
      .replace(/^From /gm, '>From ')
    return `From sender@mail.example Mon Mar  9 09:00:00 2026\n${lines}\n`
  })
  child.stdin.end(box.join(''), 'latin1')
  const said = (await text(child.stdout)).replace(/\n[ \t]+/g, ' ')
  return [...said.matchAll(/^X-Spam-Status: \w+, score=(-?[\d.]+) .*?tests=(\S*(?:, ?\S+)*)/gm)].map(
    ([, score, rules = '']) => ({ score: Number(score), rules }),
  )
}

describe.skipIf(!installed)('SpamAssassin (skipped where it is not installed)', () => {
  test('scores every variant well below its threshold of 5', async () => {
    const messages = await Promise.all(everyVariant.map(({ kind, language }) => typesetMail({ kind, language })))
    const introduction = 'What are you working on?'
    for (const form of letterForms) {
      const letter = { introduction, letter: { form, discussions: 0 }, cards: [] }
      for (const language of languages) messages.push(await typesetMail({ ...letter, language }, { first: true }))
    }
    const verdicts = await score(messages)
    expect(verdicts).toHaveLength(messages.length)
    const suspected = verdicts.flatMap(({ score, rules }, nth) =>
      score < 3 ? [] : [`${everyVariant[nth]?.name ?? `a letter, ${nth}`}: ${score} ${rules}`],
    )
    expect(suspected).toEqual([])
  })

  test('knows spam when it sees it', async () => {
    const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'
    const [verdict] = await score([
      Buffer.from(`From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\n\r\n${gtube}\r\n`),
    ])
    expect(verdict?.score).toBeGreaterThan(5)
  })
})
