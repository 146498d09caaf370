import { describe } from 'vitest'
import { paceIn } from '../../../functions/adapters/pace.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { paceContract } from '../../contracts/pace.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const table = emulatedTable()
let start = Date.parse('2026-03-09T09:00:00Z')

describe('the pace in a table', () =>
  paceContract(() => {
    // Each test starts an hour later than the last: the table's clock only goes forward.
    start += 3_600_000
    const { now, sleep, advance } = fakeClock(start)
    const clock = { now, sleep }
    return { pace: paceIn(table(), clock), other: paceIn(table(), clock), now, advance }
  }))
