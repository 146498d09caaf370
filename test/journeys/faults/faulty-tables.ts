import { gunzipSync } from 'node:zlib'
import type { Answer, Asked, Hook } from '../../infra/local/proxy.ts'
import type { Boundary } from './boundaries.ts'
import type { World } from './world.ts'

const throttledShare = 0.02

/** Which deaths a request may bring: before it is passed on, and when it is done but its answer has not been heard. */
type Place = { readonly before?: Boundary; readonly after?: Boundary }

/** The tables as functions see them: now and then throttled, and with workers that die around reads and writes. */
export function faultyTables(world: World): Hook {
  return async ({ headers, body, instance }, pass) => {
    if (!instance) return pass()
    const operation = operationOf(headers)
    const text = body.toString()
    if (world.chance.hits(`throttled ${operation}`, keyIn(text), throttledShare)) {
      world.count('tables throttled')
      return throttled
    }
    const { before, after } = instance.includes('-send.') ? placeOf(operation, text) : nowhere
    if (before && (await world.executioner.meets(before, instance))) return undefined
    const answer = await pass()
    noteOvertaking(world, operation, text, instance)
    return after && (await world.executioner.meets(after, instance)) ? undefined : answer
  }
}

const nowhere: Place = {}

function operationOf(headers: Asked['headers']): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? ''
}

function placeOf(operation: string, text: string): Place {
  if (operation === 'UpdateItem' && text.includes('"PACE"')) return { before: 'reserve' }
  if (operation === 'BatchGetItem' && text.includes('"DELIVERIES#')) return { before: 'look' }
  const isRead = operation === 'BatchGetItem' || operation === 'Query'
  if (isRead && text.includes('"MEMBERS#')) return { before: 'check' }
  if (!isLedgerWrite(operation, text)) return nowhere
  const leaf = writtenLeaf(text)
  if (leaf.includes('"outcome":"submitted"')) return { before: 'before mark', after: 'mark written' }
  return leaf.includes('"outcome":"claimed"') ? { after: 'claim written' } : nowhere
}

function isLedgerWrite(operation: string, text: string): boolean {
  return (operation === 'PutItem' || operation === 'UpdateItem') && text.includes('"DELIVERIES#')
}

/** The entries of the leaf that a request writes: those that it expects to be there are under another name. */
function writtenLeaf(text: string): string {
  const bytes = /":?bytes":\{"B":"([^"]+)"\}/.exec(text)?.[1]
  return bytes === undefined ? '' : gunzipSync(Buffer.from(bytes, 'base64')).toString()
}

/** An event that settles a delivery while SES's answer to its sender is still held back. */
function noteOvertaking(world: World, operation: string, text: string, instance: string): void {
  if (!isLedgerWrite(operation, text) || !instance.includes('-feedback.')) return
  for (const [, entry = ''] of writtenLeaf(text).matchAll(/\{([^{}]+)\}/g)) {
    const member = /"memberId":"([^"]+)"/.exec(entry)?.[1]
    const release = entry.includes('"outcome":"submitted"') ? world.heldBack.get(member ?? '') : undefined
    if (!release) continue
    world.count('events before the mark')
    release()
  }
}

/** The first key that a request names, whatever it is about. */
function keyIn(text: string): string {
  return /\{"S":"[A-Z]+(?:#[^"]*)?"\}(?:,"sk":\{"S":"[^"]*"\})?/.exec(text)?.[0] ?? 'no key'
}

const throttled: Answer = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    }),
  ),
}
