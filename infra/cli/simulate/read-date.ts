import { InvalidArgumentError } from 'commander'
import { isDate } from '../../../functions/domain/times.ts'

/** A date among the options of a command. */
export function readDate(text: string): string {
  if (!isDate(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('Give a date, like 2019-01-01.')
  }
  return text
}
