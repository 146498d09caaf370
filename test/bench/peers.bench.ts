import { arch, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { middleOf } from './figures.ts'
import { installPeers } from './peers/packages.ts'
import { type Outcome, runSender, type Sender } from './peers/run-sender.ts'

// A program of its own: each sender is a process. `npm run bench:peers -- --help`
const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '3' },
    killed: { type: 'string', default: '1000' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
})
const senders: readonly (Sender & { readonly isPeer?: boolean })[] = [
  { name: 'Rekindle, all of it', program: new URL('./peers/house.ts', import.meta.url), isHouse: true },
  { name: 'Rekindle’s merge and SES’s client', program: new URL('./peers/ours.ts', import.meta.url) },
  { name: 'Liquid, nodemailer', program: new URL('./peers/liquid.ts', import.meta.url), isPeer: true },
  { name: 'React Email, the SDK', program: new URL('./peers/react-email.ts', import.meta.url), isPeer: true },
  { name: 'MJML for each member, nodemailer', program: new URL('./peers/mjml.ts', import.meta.url), isPeer: true },
]

if (values.help) {
  console.log('--recipients N  whom each sender mails; 10000 unless told')
  console.log('--rounds N      rounds, of all senders in turn; 3 unless told')
  console.log('--minutes N     of CPU, after which a slow peer stops: its figures are of what it sent; 3 unless told')
  console.log('--killed N      recipients of the run that is killed in the middle, or 0 for none; 1000 unless told')
  console.log('--only WORD     senders with this word in their names; can be repeated')
} else await compare()

async function compare(): Promise<void> {
  const problem = installPeers()
  if (problem !== undefined) console.log(`The peers’ packages could not be installed, so they are left out: ${problem}`)
  const wanted = senders.filter(({ name, isPeer }) => {
    const isNamed = values.only?.some((word) => name.toLowerCase().includes(word.toLowerCase())) ?? true
    return isNamed && !(isPeer && problem !== undefined)
  })
  const recipients = Number(values.recipients)
  const rounds = new Map<Sender, Outcome[]>(wanted.map((sender) => [sender, []]))
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [sender, outcomes] of rounds) {
      outcomes.push(await runSender(sender, { recipients, mostCpu: 60 * Number(values.minutes), isKilled: false }))
      tell(sender, outcomes.at(-1))
    }
  }
  const killed = new Map<Sender, Outcome>()
  const few = Number(values.killed)
  for (const sender of few > 0 ? wanted : []) {
    killed.set(sender, await runSender(sender, { recipients: few, mostCpu: Number.MAX_SAFE_INTEGER, isKilled: true }))
  }
  print(rounds, killed)
}

function tell({ name }: Sender, outcome: Outcome | undefined): void {
  if (!outcome) return
  const { mails, cpu, peak } = outcome.sent
  console.log(`${name}: ${mails} mails in ${cpu.toFixed(1)} s of CPU, ${peak.toFixed(0)} MB`)
}

/** A table that can be put into a README. */
function print(rounds: ReadonlyMap<Sender, readonly Outcome[]>, killed: ReadonlyMap<Sender, Outcome>): void {
  const cores = cpus()
  const machine = `${cores.length} cores of ${cores[0]?.model ?? 'unknown'} (${arch()}), Node ${process.version}`
  console.log(`\n${machine}; of ${values.rounds} rounds`)
  console.log(
    '\n| sender | mails a second a core | least to most | of mails | KB a mail | MB at most | lost | doubled |',
  )
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const [sender, outcomes] of rounds) {
    const rates = outcomes.map(({ sent }) => sent.mails / sent.cpu).sort((a, b) => a - b)
    const { lost = '–', doubled = '–' } = killed.get(sender)?.arrived ?? {}
    const cells = [
      sender.name,
      middleOf(rates).toFixed(0),
      `${rates.at(0)?.toFixed(0)} to ${rates.at(-1)?.toFixed(0)}`,
      Math.min(...outcomes.map(({ sent }) => sent.mails)),
      (middleOf(outcomes.map(({ arrived }) => arrived.bytes)) / 1000).toFixed(1),
      middleOf(outcomes.map(({ sent }) => sent.peak)).toFixed(0),
      lost,
      doubled,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
