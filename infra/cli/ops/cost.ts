import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettingsFile } from '../../settings-file.ts'
import { type Community, type Estimate, estimateCost } from '../cost/estimate-cost.ts'
import { prices } from '../cost/prices.ts'
import { type StandingUnits, standingOf } from '../cost/standing-cost.ts'
import { keptAssembly } from '../kept-assembly.ts'
import { type CommandAnswer, OpsError, wrap } from './answer.ts'
import { table } from './table.ts'

const services = {
  dynamodbWrites: 'DynamoDB',
  dynamodbReads: 'DynamoDB',
  dynamodbBytes: 'DynamoDB',
  sqsRequests: 'SQS',
  snsPublishes: 'SNS',
  lambdaRequests: 'Lambda',
  lambdaGbSeconds: 'Lambda',
  logBytes: 'CloudWatch',
  sesMessages: 'SES',
  alarms: 'CloudWatch',
  dashboards: 'CloudWatch',
  secrets: 'Secrets Manager',
  schedules: 'EventBridge Scheduler',
} as const

/** What a month would cost on AWS, by service, with where each price is from. */
export async function cost(community: Community): Promise<CommandAnswer> {
  const estimate = estimateCost(community, await standing())
  return {
    json: { ...community, region: 'us-east-1', ...estimate, prices },
    text: (width) => [
      ...wrap(headline(community, estimate), width),
      '',
      ...table(columns, [...estimate.lines.map(rowOf), totalOf(estimate.total, estimate.totalBeyondFree)], width),
      '',
      'A stack that mails nobody:',
      '',
      ...table(columns, [...estimate.idleLines.map(rowOf), totalOf(estimate.idle, estimate.idleBeyondFree)], width),
      '',
      ...wrap(
        `A million mails cost $${dollars(estimate.perMillion)} besides SES, and $${dollars(estimate.perMillionSlowly)} where SES grants 14 a second.`,
        width,
      ),
      ...wrap(
        '“Beyond free” is what is left where nothing else in the account uses AWS’s always-free tiers. Taxes, traces, ' +
          'metrics, page views and the higher prices of other regions are left out. In accounts made since 2026-07-21, ' +
          'on its default plan, SES charges $0.16 for 1,000 messages.',
        width,
      ),
      '',
      ...sources(width),
    ],
  }
}

const columns = [
  { name: 'service' },
  { name: 'unit', folds: true },
  { name: 'a month', align: 'right' },
  { name: 'list price', align: 'right' },
  { name: 'beyond free', align: 'right' },
  { name: 'price', folds: true },
] as const

/** Reads the template that would be deployed with the settings in settings.json. */
export async function standing(): Promise<StandingUnits> {
  const assembly = await keptAssembly({}, readSettingsFile())
  const file = readdirSync(assembly).find((name) => name.endsWith('.template.json')) ?? ''
  return standingOf(JSON.parse(readFileSync(join(assembly, file), 'utf8')))
}

/** Numbers as they were given on the command line. */
export function communityGiven(given: { members: string; groups: string; mailed: string; records: string }): Community {
  return {
    members: numberGiven('members', given.members, 1, 1e9),
    groups: numberGiven('groups', given.groups, 1, 1e6),
    mailed: numberGiven('mailed', given.mailed, 0, 100) / 100,
    records: numberGiven('records', given.records, 0, 1e4),
  }
}

function numberGiven(name: string, text: string, least: number, most: number): number {
  const number = Number(text.replaceAll(/[,_]/g, ''))
  if (text.trim() !== '' && number >= least && number <= most) return number
  throw new OpsError(`--${name} ${JSON.stringify(text)} is not a number from ${least} to ${most.toLocaleString('en')}.`)
}

function headline({ members, groups, mailed, records }: Community, { mails }: Estimate): string {
  const who = `${whole(members)} members in ${whole(groups)} ${groups === 1 ? 'group' : 'groups'}`
  return `${who}, ${Math.round(mailed * 100)} % of them mailed each week: ${whole(mails)} mails a month, and ${records} activity records of each. List prices in us-east-1.`
}

function totalOf(list: number, beyondFree: number) {
  return { cells: ['total', '', '', dollars(list), dollars(beyondFree), ''] }
}

function rowOf({ thing, unit, amount, dollars: sum, beyondFree }: Estimate['lines'][number]) {
  const { dollars: price, per } = prices[thing]
  const list = `$${price < 0.01 ? price : price.toLocaleString('en', { minimumFractionDigits: 2 })}`
  const each = per === 1 ? `${list} each` : `${list} for ${whole(per)}`
  return { cells: [services[thing], unit, whole(amount), dollars(sum), dollars(beyondFree), each] }
}

function sources(width: number): string[] {
  const said = new Set(Object.values(prices).map(({ source, asOf }) => `${source} (${asOf})`))
  return [
    ...wrap(
      'The prices are second-hand, from these pages in the month named. Check them before you rely on them:',
      width,
    ),
  ].concat([...said].sort().flatMap((each) => wrap(each, width, '  ')))
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en')
}

function dollars(amount: number): string {
  return amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
