/** What is asked of another server; `body` is sent as JSON, by POST. */
export type WebRequest = {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What it answered, of whatever status; a redirect is an answer like any other, and not followed. */
export type WebAnswer = {
  readonly status: number
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined
  readonly text: string
}

/** Asks another server. Rejects where there is no whole answer in time, or where nothing may be asked there. */
export type Web = (request: WebRequest) => Promise<WebAnswer>
