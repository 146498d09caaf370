import type { Hook } from '../../functions/domain/telling/hook.ts'
import type { Hooks } from '../../functions/ports.ts'
import { fakeRevisedRows } from './revised-rows.ts'

export function fakeHooks(...given: readonly Hook[]): Hooks {
  return fakeRevisedRows(given)
}
