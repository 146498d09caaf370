import { parseArgs } from 'node:util'
import { edition, openBenchHouse } from './send/bench-house.ts'
import { measureCpuShare } from './send/cpu-share.ts'
import { costPerMessage, sesPerMillion } from './send/prices.ts'

// A program of its own, and no vitest bench: it runs the whole house for minutes. `npm run bench:send -- --help`
const { values } = parseArgs({
  options: {
    rate: { type: 'string', multiple: true, default: ['14', '50', '200'] },
    seconds: { type: 'string', default: '30' },
    recipients: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    cpu: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
})
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

if (values.help) {
  console.log('--rate N (repeatable)  recipients a second that SES grants; 14, 50 and 200 unless told')
  console.log('--seconds N            how long each rate is held; 30 unless told')
  console.log('--recipients N         one edition of that size instead, at the last rate given')
  console.log('--rounds N             rounds of the CPU measurement; 3 unless told, 0 for none')
  console.log('--cpu N                recipients of each of its rounds, in fifties; 1000 unless told')
} else if (values.recipients) {
  await holdPace(Number(values.recipients), Number(values.rate.at(-1)))
} else {
  for (const rate of values.rate) await holdPace(Math.ceil(Number(rate) * Number(values.seconds)), Number(rate))
  await countCost(14 * Number(values.seconds), 14)
  if (Number(values.rounds) > 0) await compareCpu(Number(values.rounds), Number(values.cpu))
}

/**
 * One edition, from the schedule's tick to its end, at the pace that SES grants. SES's events are left out: here they
 * would be worked on by the very cores that send.
 */
async function holdPace(recipients: number, perSecond: number): Promise<void> {
  console.log(`\n${recipients.toLocaleString('en')} recipients at ${perSecond} a second`)
  const house = await openBenchHouse(recipients, perSecond, 'pace')
  try {
    const memory = watchMemory()
    const started = Date.now()
    await house.finish((messages) => {
      if (process.stdout.isTTY) process.stdout.write(`\r  ${messages} sent`)
    })
    const seconds = (Date.now() - started) / 1000
    const times = await house.accepted()
    const sending = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000
    const throttles = house.counts.get('ses throttle')?.requests ?? 0
    const { state, sums } = (await house.ports.editions.get(edition)) ?? {}
    console.log(
      `  ${state}: ${sums?.submitted} submitted, ${times.length} in the inbox, in ${seconds.toFixed(1)} s in all`,
    )
    console.log(`  achieved ÷ granted ${((times.length - 1) / sending / perSecond).toFixed(3)}, the budget is 0.97`)
    console.log(`  ${throttles} throttles by SES, the budget is 0`)
    console.log(`  resident, emulators and all functions together: ${memory()}`)
  } finally {
    await house.leave()
  }
}

/** Requests and dollars of a message, with all that becomes of it, at a rate at which little waits for the CPU. */
async function countCost(recipients: number, perSecond: number): Promise<void> {
  console.log(`\nWhat a message costs, by ${recipients} at ${perSecond} a second`)
  const house = await openBenchHouse(recipients, perSecond, 'all')
  try {
    await house.finish()
    await house.cloud.idle()
    const costs = costPerMessage(house.counts, house.cloud.work(), recipients)
    for (const { service, requests, dollars } of costs) {
      console.log(
        `  ${service.padEnd(18)} ${requests.toFixed(3).padStart(8)} a message  $${(dollars * 1e6).toFixed(2)} a million`,
      )
    }
    const million = costs.reduce((sum, { dollars }) => sum + dollars, 0) * 1e6
    const share = ((million / sesPerMillion) * 100).toFixed(1)
    console.log(
      `  AWS besides SES    $${million.toFixed(2)} a million, ${share} % of SES’s $${sesPerMillion}; the budget is 10 %`,
    )
  } finally {
    await house.leave()
  }
}

async function compareCpu(rounds: number, recipients: number): Promise<void> {
  console.log('\nCPU of one recipient, by the send step and by the same calls made bare')
  const { ours, bare, peaks } = await measureCpuShare(rounds, recipients)
  const ratios = ours.map((microseconds, round) => microseconds / (bare[round] ?? Number.NaN))
  for (const [round, ratio] of ratios.entries()) {
    console.log(`  ${ours[round]?.toFixed(0)} µs ÷ ${bare[round]?.toFixed(0)} µs = ${ratio.toFixed(2)}`)
  }
  console.log('  the budget is 1.3')
  console.log(`  the sending process alone had ${peaks.map((peak) => peak.toFixed(0)).join(', ')} MB resident at most`)
}

/** What this process had resident, in MB, at each quarter of its time and at most. */
function watchMemory(): () => string {
  const seen: number[] = []
  const look = () => void seen.push(Math.round(process.memoryUsage().rss / 1024 ** 2))
  const timer = setInterval(look, 500)
  return () => {
    clearInterval(timer)
    look()
    const quarters = [1, 2, 3, 4].map((nth) => seen[Math.ceil((seen.length * nth) / 4) - 1])
    return `${quarters.join(', ')} MB by quarters, ${Math.max(...seen)} at most`
  }
}
