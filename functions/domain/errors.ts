/** The base of all errors that Rekindle raises itself: what happened to what, and whether a retry can help. */
export class RekindleError extends Error {
  override readonly name: string = 'RekindleError'
  readonly retry: boolean

  constructor(message: string, options: { readonly retry: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause })
    this.retry = options.retry
  }
}

/** Which of several errors is thrown: a temporary one before permanent ones, so that everything is retried. */
export function firstToThrow(errors: readonly unknown[]): unknown {
  return errors.find((error) => !(error instanceof RekindleError) || error.retry) ?? errors[0]
}

/** A message or a row names something that does not exist: a retry does not help. */
export class MissingError extends RekindleError {
  override readonly name = 'MissingError'

  constructor(what: string) {
    super(`${what} was not found.`, { retry: false })
  }
}

/** The message is fine but the moment is not: a retry may succeed. */
export class LaterError extends RekindleError {
  override readonly name = 'LaterError'

  constructor(message: string, cause?: unknown) {
    super(message, { retry: true, cause })
  }
}

/** The table cannot store this in any form: a retry does not help, and everything else is stored without it. */
export class UnstorableError extends RekindleError {
  override readonly name = 'UnstorableError'

  constructor(reason: string, cause?: unknown) {
    super(`It cannot be stored: ${reason}`, { retry: false, cause })
  }
}

/** Another server’s address that nothing may be asked at: a retry does not help. */
export class ForbiddenAddressError extends RekindleError {
  override readonly name = 'ForbiddenAddressError'

  constructor(reason: string) {
    super(reason, { retry: false })
  }
}
