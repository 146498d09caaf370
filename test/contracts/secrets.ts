import { expect, test } from 'vitest'
import type { SecretVersions } from '../../functions/ports.ts'

/** Secrets Manager takes no shorter name of a version. */
const versionTwo = '22222222-2222-4222-8222-222222222222'

/** `begin` answers an empty port but for one secret, named `secret`, with this value. */
export function secretVersionsContract(begin: (value: string) => Promise<SecretVersions> | SecretVersions): void {
  test('a version that was put beside the current one is read by its name, and by nobody else', async () => {
    const secrets = await begin('old')
    await secrets.stage('secret', versionTwo, 'new')
    expect(await secrets.read('secret')).toBe('old')
    expect(await secrets.read('secret', versionTwo)).toBe('new')
  })

  test('a version that is promoted is the current one, also when it is promoted again', async () => {
    const secrets = await begin('old')
    await secrets.stage('secret', versionTwo, 'new')
    await secrets.promote('secret', versionTwo)
    await secrets.promote('secret', versionTwo)
    expect(await secrets.read('secret')).toBe('new')
  })

  test('a version that is not there is nothing', async () => {
    expect(await (await begin('old')).read('secret', versionTwo)).toBeUndefined()
  })
}
