/**
 * Settings of a client of AWS that must not keep others waiting: an SDK left to itself waits for an answer for as long as
 * the function may run.
 */
export function promptly(requestTimeout = 4000) {
  return {
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2000, requestTimeout, throwOnRequestTimeout: true },
  }
}
