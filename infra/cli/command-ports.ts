import type { commandPorts } from '../../functions/wiring/commands.ts'

/** What the commands on a terminal work with. */
export type CommandPorts = ReturnType<typeof commandPorts>
