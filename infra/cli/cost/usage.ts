/** What AWS bills by use, in the units that it bills. */
export const billedUnits = [
  'dynamodbWrites',
  'dynamodbReads',
  'dynamodbBytes',
  'sqsRequests',
  'snsPublishes',
  'lambdaRequests',
  'lambdaGbSeconds',
  'logBytes',
  'sesMessages',
] as const

export type BilledUnit = (typeof billedUnits)[number]
export type Usage = Readonly<Record<BilledUnit, number>>

/** A usage, unit by unit. */
export function usageOf(amount: (unit: BilledUnit) => number): Usage {
  return {
    dynamodbWrites: amount('dynamodbWrites'),
    dynamodbReads: amount('dynamodbReads'),
    dynamodbBytes: amount('dynamodbBytes'),
    sqsRequests: amount('sqsRequests'),
    snsPublishes: amount('snsPublishes'),
    lambdaRequests: amount('lambdaRequests'),
    lambdaGbSeconds: amount('lambdaGbSeconds'),
    logBytes: amount('logBytes'),
    sesMessages: amount('sesMessages'),
  }
}

export function times(usage: Usage, factor: number): Usage {
  return usageOf((unit) => usage[unit] * factor)
}

export function plus(...usages: readonly Usage[]): Usage {
  return usageOf((unit) => usages.reduce((sum, usage) => sum + usage[unit], 0))
}
