import { parseArgs } from 'node:util'
import { linesOf } from '../../functions/readers/files/lines.ts'
import { mailingList } from '../../functions/readers/mailing-list/mailing-list.ts'
import type { ExportFile } from '../../functions/readers/reader.ts'
import { knowing } from '../infra/cli/sources/collect.ts'
import { cpuOf, megabytes } from './figures.ts'

// A program of its own, and no vitest bench: memory is a process's. POSTS=1000000 npx tsx test/bench/import.bench.ts
// reads a mailing list that is made up; with a file of records it loads these, or so many of them:
// npx tsx test/bench/import.bench.ts FILE [--records N]
const posts = Number(process.env.POSTS ?? 20_000)
const [peoplePerPost, postsPerThread] = [1 / 50, 8]
const words =
  'tea kettle copper steel leaf water boil cup spoon samovar morning green black oolong steep minutes gentle paper'.split(
    ' ',
  )

/** Always the same numbers, from 0 up to `end`. */
function numbers(): (end: number) => number {
  let seed = 1
  return (end) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return seed % end
  }
}

/** An archive of so many posts of 2 KB, made as it is read. */
function archive(): ExportFile {
  return { path: 'tea.mbox', name: 'tea.mbox', isNamed: true, bytes: posts * 2000, read: mails }
}

async function* mails(): AsyncGenerator<Buffer> {
  const next = numbers()
  const line = () => Array.from({ length: 11 }, () => words[next(words.length)]).join(' ')
  // Texts are not what is measured: a few hundred of them are enough.
  const bodies = Array.from({ length: 300 }, () =>
    [
      ...Array.from({ length: 12 }, line),
      'On Monday, somebody wrote:',
      ...Array.from({ length: 5 }, () => `> ${line()}`),
      '-- \nSomebody\n_______________________________________________\nTea mailing list\ntea@lists.example\n',
    ].join('\n'),
  )
  for (let nth = 0; nth < posts; nth += 100) {
    const some = Array.from({ length: Math.min(100, posts - nth) }, (_, each) => nth + each)
    yield Buffer.from(some.map((each) => `${headOf(each, next)}\n\n${bodies[each % bodies.length]}\n`).join(''))
  }
}

function headOf(nth: number, next: (end: number) => number): string {
  const [person, thread] = [next(Math.ceil(posts * peoplePerPost)), Math.floor(nth / postsPerThread)]
  const first = thread * postsPerThread
  const date = new Date(Date.UTC(2000, 0, 1) + nth * 120_000).toUTCString().replace('GMT', '+0000')
  const [day, date_, month, year, time] = date.replace(',', '').split(' ')
  const answers = `In-Reply-To: <${nth - 1}@members.example>\nReferences: <${first}@members.example>\n\t<${nth - 1}@members.example>\n`
  return [
    `From p${person}@members.example ${day} ${month} ${date_} ${time} ${year}`,
    `Received: from mx.members.example (mx.members.example [192.0.2.1])\n\tby lists.example (Postfix) with ESMTPS id 1A2B3C`,
    `From: Person ${person} <p${person}@members.example>\nTo: Tea <tea@lists.example>\nDate: ${date}`,
    `Subject: ${nth === first ? '' : 'Re: '}[tea] Which ${words[thread % words.length]} lasts, number ${thread}?`,
    `${nth === first ? '' : answers}Message-ID: <${nth}@members.example>\nMIME-Version: 1.0`,
    'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nList-Id: Tea <tea.lists.example>',
    'List-Post: <mailto:tea@lists.example>\nX-BeenThere: tea@lists.example\nPrecedence: list',
  ].join('\n')
}

async function measured(name: string, work: () => Promise<number>) {
  const { result, cpu } = await cpuOf(work)
  console.log(
    `${name}: ${cpu.toFixed(1)} s of CPU, ${megabytes().toFixed(0)} MB at most, ${result.toLocaleString('en')} in all`,
  )
  return cpu
}

async function countOf(things: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of things) count += 1
  return count
}

async function measureReading(): Promise<void> {
  const bare = await measured('its lines alone, twice', async () => {
    await countOf(linesOf(mails()))
    return countOf(linesOf(mails()))
  })
  const list = { groupId: 'g', url: 'https://list.example', now: '2026-03-09T09:00:00.000Z', kept: knowing() }
  const reading = await measured(`${posts.toLocaleString('en')} posts`, () =>
    countOf(mailingList.read([archive()], list)),
  )
  console.log(
    `${(reading / bare).toFixed(1)} × as long as the lines; ${((reading * 1000) / posts).toFixed(3)} ms a post`,
  )
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { records: { type: 'string' } } })
const [file] = positionals
if (file === undefined) await measureReading()
else {
  // What the functions need would count as the memory of reading.
  const { importRecordsFrom } = await import('./tables/import-records-from.ts')
  await importRecordsFrom(file, Number(values.records ?? Number.POSITIVE_INFINITY))
}
