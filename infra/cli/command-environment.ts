/** A cloud on this machine that a command can join. */
export type RunningCloud = {
  readonly environment: Readonly<Record<string, string>>
  readonly functionEnvironment: (name: string) => Readonly<Record<string, string>>
}

/** One environment with the names that compose and send were given. */
export function commandEnvironment(cloud: RunningCloud): Record<string, string> {
  return { ...cloud.functionEnvironment('compose'), ...cloud.functionEnvironment('send') }
}
