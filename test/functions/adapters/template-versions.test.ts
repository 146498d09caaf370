import { describe } from 'vitest'
import { templateVersionsIn } from '../../../functions/adapters/template-versions.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { templateVersionsContract } from '../../contracts/template-versions.ts'
import { fakeTemplateVersions } from '../../fakes/console.ts'

const table = emulatedTable()

describe('versions of templates in memory', () => templateVersionsContract(fakeTemplateVersions))
describe('versions of templates in a table', () => templateVersionsContract(() => templateVersionsIn(table())))
