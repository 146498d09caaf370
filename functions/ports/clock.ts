/** Wall-clock time in epoch milliseconds, for leases and the pace only: rules use `asOf`. */
export type Clock = {
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}
