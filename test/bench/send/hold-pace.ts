import { type BenchHouse, edition, openBenchHouse, type Watch } from './bench-house.ts'
import { cpuLine, threadTimes } from './cpu-by-thread.ts'
import { besidesSesLine, costsOf } from './prices.ts'
import { watchUnknown } from './watch-unknown.ts'

/** What the SDK, Node and the code of a function take beside its heap, in MB: what Lambda charges for has this on top. */
const besidesHeap = 70

/**
 * One edition, from the schedule's tick to its end, at the pace that SES grants, with SES's events. Where all is counted,
 * every request passes through this process, and costs its CPU too.
 */
export async function holdPace(recipients: number, perSecond: number, watch: Watch, inMemory = false): Promise<void> {
  console.log(`\n${recipients.toLocaleString('en')} recipients at ${perSecond} a second`)
  if (inMemory)
    console.log(
      '  tables and queues are answered from memory, conditions and all: nothing of them is written to the disk',
    )
  const house = await openBenchHouse(recipients, perSecond, watch, inMemory)
  try {
    const memory = watchMemory()
    const unknown = watchUnknown(house.ports, edition)
    const started = Date.now()
    const before = threadTimes()
    const show = createProgress(recipients, started)
    await house.finish(async (messages) => {
      show(messages)
      // As long as mails go out, answers are still to come.
      if (messages >= recipients) await unknown.look()
    })
    await house.cloud.idle()
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
    console.log(`  ${cpuLine(before, threadTimes(), recipients)}`)
    await report(house, perSecond, started)
    for (const line of await unknown.lines()) console.log(`  ${line}`)
    console.log(`  resident, emulators and all functions together: ${memory()}`)
    tellFunctions(house)
    if (watch === 'all') tellCost(house, recipients)
  } finally {
    await house.leave()
  }
}

async function report(house: BenchHouse, perSecond: number, started: number): Promise<void> {
  const seconds = (Date.now() - started) / 1000
  const { times, doubled, probes } = await house.accepted()
  const sending = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000
  const throttles = await house.cloud.throttles()
  const { state, sums } = (await house.ports.editions.get(edition)) ?? {}
  console.log(
    `  ${state} after ${seconds.toFixed(1)} s in all: ${sums?.planned} planned, ${sums?.submitted} submitted, ` +
      `${times.length} in the inbox, ${doubled} of them twice, and ${probes} probes, ` +
      `${sums?.delivered} delivered when its books were closed, ${sums?.unknown} unknown`,
  )
  console.log(`  mailed in ${sending.toFixed(1)} s`)
  console.log(`  achieved ÷ granted ${((times.length - 1) / sending / perSecond).toFixed(3)}, the budget is 0.97`)
  console.log(`  ${throttles} throttles by SES, the budget is 0`)
}

/** On a terminal in place, and else a line for each tenth of a large edition. */
function createProgress(recipients: number, started: number): (messages: number) => void {
  let tenths = 0
  return (messages) => {
    const seconds = Math.round((Date.now() - started) / 1000)
    const line = `  ${messages.toLocaleString('en')} of ${recipients.toLocaleString('en')} sent, ${seconds} s`
    const reached = Math.floor((messages / recipients) * 10)
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`)
    else if (recipients >= 10_000 && reached > tenths) console.log(line)
    tenths = reached
  }
}

/** What one environment of each function took at most: it has to be the same whatever the number of members. */
function tellFunctions({ cloud }: BenchHouse): void {
  const worked = cloud.work().filter(({ calls }) => calls > 0)
  console.log(
    `  memory of one environment at most, heap and buffers; Node and the code take some ${besidesHeap} MB more`,
  )
  for (const { name, calls, milliseconds, memory, mostMemory } of worked) {
    const short = name.slice(name.indexOf('-') + 1).padEnd(16)
    const took = `${Math.round(mostMemory / 1024 ** 2)} of ${memory} MB`.padStart(16)
    console.log(`    ${short} ${took}, ${calls} calls, ${(milliseconds / 1000).toFixed(0)} s in all`)
  }
}

/** Requests and dollars of a message of this edition, with all that becomes of it but what is kept. */
function tellCost({ counts, cloud }: BenchHouse, recipients: number): void {
  const costs = costsOf(counts, cloud.work(), recipients)
  for (const { service, requests, dollars } of costs) {
    const each = requests.toFixed(3).padStart(8)
    console.log(`  ${service.padEnd(18)} ${each} a message  $${dollars.toFixed(2)} a million`)
  }
  console.log(`  ${besidesSesLine(costs)} with what is kept`)
}

/** What this process had resident, in MB, at each quarter of its time and at most. */
function watchMemory(): () => string {
  const seen: number[] = []
  const look = () => void seen.push(Math.round(process.memoryUsage.rss() / 1024 ** 2))
  const timer = setInterval(look, 500)
  return () => {
    clearInterval(timer)
    look()
    const quarters = [1, 2, 3, 4].map((nth) => seen[Math.ceil((seen.length * nth) / 4) - 1])
    return `${quarters.join(', ')} MB by quarters, ${seen.reduce((most, each) => Math.max(most, each), 0)} at most`
  }
}
