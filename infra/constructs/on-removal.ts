import { RemovalPolicy } from 'aws-cdk-lib'
import type { StackSettings } from '../settings.ts'

/** What an operator wants of what cannot be made again: tables and keys. */
export type OnRemoval = StackSettings['onRemoval']

export function removalPolicy(onRemoval: OnRemoval): RemovalPolicy {
  return onRemoval === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
}
