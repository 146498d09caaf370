import { parseArgs } from 'node:util'
import { besidesSes } from '../../infra/cli/cost/estimate-cost.ts'
import { countUsage } from '../counting/count-usage.ts'
import { measureCpuShare } from './send/cpu-share.ts'
import { holdPace } from './send/hold-pace.ts'
import { besidesSesLine } from './send/prices.ts'

// A program of its own, and no vitest bench: it runs the whole house for minutes. `npm run bench:send -- --help`
const { values } = parseArgs({
  options: {
    rate: { type: 'string', multiple: true, default: ['14', '50', '200'] },
    seconds: { type: 'string', default: '30' },
    recipients: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    cpu: { type: 'string', default: '1000' },
    uncounted: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

if (values.help) {
  console.log('--rate N (repeatable)  recipients a second that SES grants; 14, 50 and 200 unless told')
  console.log('--seconds N            how long each rate is held; 30 unless told')
  console.log('--recipients N         one edition of that size instead, at the last rate given, and what it cost')
  console.log('--uncounted            no count of requests and dollars, which takes CPU itself')
  console.log('--memory               tables are kept in memory and not on the disk; so they are from 500 a second on')
  console.log('--rounds N             rounds of the CPU measurement; 3 unless told, 0 for none')
  console.log('--cpu N                recipients of each of its rounds, in fifties; 1000 unless told')
} else if (values.recipients) {
  const rate = Number(values.rate.at(-1))
  await holdPace(Number(values.recipients), rate, values.uncounted ? 'pace' : 'all', isInMemory(rate))
} else {
  for (const rate of values.rate) {
    await holdPace(Math.ceil(Number(rate) * Number(values.seconds)), Number(rate), 'pace', isInMemory(Number(rate)))
  }
  await countCost()
  if (Number(values.rounds) > 0) await compareCpu(Number(values.rounds), Number(values.cpu))
}

/** LevelDB's own threads would take more of the CPU than there is. */
function isInMemory(perSecond: number): boolean {
  return values.memory || perSecond >= 500
}

/** What a mail of an edition costs that is not a group's first, reckoned as `npm run ops -- cost` does, to be pasted there. */
async function countCost(): Promise<void> {
  console.log('\nWhat a message costs, in a second edition to the same members')
  const counted = await countUsage()
  console.log('  as infra/cli/cost/counted-usage.ts has it:')
  for (const [what, usage] of Object.entries(counted)) {
    const amounts = Object.entries(usage).flatMap(([unit, amount]) => (amount === 0 ? [] : `${unit}: ${short(amount)}`))
    console.log(`    ${what}: using({ ${amounts.join(', ')} }),`)
  }
  const lines = besidesSes(counted.mail).filter(({ amount }) => amount > 0)
  console.log('\n  | a million mails | of | dollars |\n  | --- | --- | --- |')
  for (const { unit, amount, dollars } of lines) {
    console.log(`  | ${Math.round(amount).toLocaleString('en')} | ${unit} | ${dollars.toFixed(2)} |`)
  }
  console.log(`  ${besidesSesLine(lines)}`)
}

function short(amount: number): string {
  return amount.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false })
}

async function compareCpu(rounds: number, recipients: number): Promise<void> {
  console.log('\nCPU of one recipient, by the send step and by the same calls made bare')
  const { ours, bare, peaks } = await measureCpuShare(rounds, recipients)
  const ratios = ours.map((microseconds, round) => microseconds / (bare[round] ?? Number.NaN))
  for (const [round, ratio] of ratios.entries()) {
    console.log(`  ${ours[round]?.toFixed(0)} µs ÷ ${bare[round]?.toFixed(0)} µs = ${ratio.toFixed(2)}`)
  }
  console.log('  the budget is 1.15')
  console.log(`  the sending process alone had ${peaks.map((peak) => peak.toFixed(0)).join(', ')} MB resident at most`)
}
