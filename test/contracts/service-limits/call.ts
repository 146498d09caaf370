/** One request to a service, as an SDK command or its JSON says it: bytes may be in base64. */
export type ServiceCall = {
  readonly service: 'dynamodb' | 'sqs' | 'ses' | 'secretsmanager'
  /** Without "Command": `PutItem`. */
  readonly operation: string
  readonly input: unknown
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

/** A sentence where more is there than may be. */
export function atMost(most: number, found: number, what: string): string[] {
  return found > most ? [`${what}: ${found.toLocaleString('en')}, and ${most.toLocaleString('en')} at most`] : []
}
