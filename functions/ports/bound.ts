/** What a step is given besides its ports. */
export type Rest<Step> = Step extends (ports: never, ...rest: infer Given) => unknown ? Given : never

/** A step as other steps ask for it: somebody has given it its ports. */
export type Bound<Step> = Step extends (ports: never, ...rest: infer Given) => infer Result
  ? (...rest: Given) => Result
  : never
