import { describe } from 'vitest'
import { groupChannelsIn } from '../../../functions/adapters/group-channels.ts'
import { groupChannelsContract } from '../../contracts/doors/publishing.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeGroupChannels } from '../../fakes/doors/publishing.ts'

const table = emulatedTable()

describe('in memory', () => groupChannelsContract(() => fakeGroupChannels()))
describe('in a table', () => groupChannelsContract(() => groupChannelsIn(table())))
