import { handle } from 'hono/aws-lambda'
import { ownerConsole } from './console/owner-console.ts'
import { consolePorts } from './wiring/console.ts'
import { frontPorts } from './wiring/doors/front.ts'

/** Called by the HTTP API. */
export const handler = handle(ownerConsole({ ...consolePorts(), ...frontPorts() }))
