/** Secrets Manager's side of a rotation. */
export type SecretVersions = {
  /** The current version's value, or that of the version of this name; undefined if it does not exist. */
  readonly read: (secretId: string, version?: string) => Promise<string | undefined>
  /** Adds a version beside the current one. */
  readonly stage: (secretId: string, version: string, value: string) => Promise<void>
  /** Makes a version the current one. */
  readonly promote: (secretId: string, version: string) => Promise<void>
}
