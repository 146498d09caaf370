import { handle } from 'hono/aws-lambda'
import { ownerConsole } from './console/owner-console.ts'
import { consoleFrontPorts } from './wiring/console-front.ts'
import { frontPorts } from './wiring/doors/front.ts'

const front = { ...consoleFrontPorts(), ...frontPorts() }
const openRest = async () => (await import('./wiring/console.ts')).consolePorts(front)

/** Called by the HTTP API. */
export const handler = handle(ownerConsole(front, openRest))
