import { expect, test } from 'vitest'
import type { SecretVersions } from '../../functions/ports.ts'

/** `begin` answers an empty port but for one secret, named `secret`, with this value. */
export function secretVersionsContract(begin: (value: string) => Promise<SecretVersions> | SecretVersions): void {
  test('a version that was put beside the current one is read by its name, and by nobody else', async () => {
    const secrets = await begin('old')
    await secrets.stage('secret', 'version-two', 'new')
    expect(await secrets.read('secret')).toBe('old')
    expect(await secrets.read('secret', 'version-two')).toBe('new')
  })

  test('a version that is promoted is the current one, also when it is promoted again', async () => {
    const secrets = await begin('old')
    await secrets.stage('secret', 'version-two', 'new')
    await secrets.promote('secret', 'version-two')
    await secrets.promote('secret', 'version-two')
    expect(await secrets.read('secret')).toBe('new')
  })

  test('a version that is not there is nothing', async () => {
    expect(await (await begin('old')).read('secret', 'version-two')).toBeUndefined()
  })
}
