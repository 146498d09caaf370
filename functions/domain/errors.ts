/** The base of all errors that Rekindle raises itself: what happened to which thing, and whether trying again can help. */
export class RekindleError extends Error {
  override readonly name: string = 'RekindleError'
  readonly retry: boolean

  constructor(message: string, options: { readonly retry: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause })
    this.retry = options.retry
  }
}

/** Which of several errors is thrown: one of the moment before those that are for good, so that all of it comes again. */
export function firstToThrow(errors: readonly unknown[]): unknown {
  return errors.find((error) => !(error instanceof RekindleError) || error.retry) ?? errors[0]
}

/** A message or a row names something that is not there: trying again finds it no better. */
export class MissingError extends RekindleError {
  override readonly name = 'MissingError'

  constructor(what: string) {
    super(`${what} was not found.`, { retry: false })
  }
}

/** The moment is wrong, not the message: it may come again. */
export class LaterError extends RekindleError {
  override readonly name = 'LaterError'

  constructor(message: string, cause?: unknown) {
    super(message, { retry: true, cause })
  }
}

/** The table takes this in no form: trying again finds it no better, and the rest goes in without it. */
export class UnstorableError extends RekindleError {
  override readonly name = 'UnstorableError'

  constructor(reason: string, cause?: unknown) {
    super(`It cannot be stored: ${reason}`, { retry: false, cause })
  }
}
