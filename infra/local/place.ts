/** Where the laptop's resources claim to be: emulators and ARNs must agree on it. */
export const region = 'us-east-1'
export const account = '000000000000'

export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`
}
