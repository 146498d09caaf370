import { rotationEvent } from './messages/rotation-event.ts'
import { rotateKey } from './steps/operators/rotate-key.ts'
import { rotatePorts } from './wiring/rotate.ts'

const ports = rotatePorts()

/** Called by Secrets Manager, four times for each rotation of the key that signs links. */
export const handler = (event: unknown): Promise<void> => rotateKey(ports, rotationEvent.parse(event))
