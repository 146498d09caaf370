import type { SecretVersions } from '../../functions/ports.ts'

export type FakeSecretVersions = SecretVersions & { readonly values: Map<string, string>; current: string }

/** One secret, whatever it is called. */
export function fakeSecretVersions(value: string): FakeSecretVersions {
  const values = new Map([['first', value]])
  const fake: FakeSecretVersions = {
    values,
    current: 'first',
    read: async (_, version = fake.current) => values.get(version),
    stage: async (_, version, text) => {
      values.set(version, text)
    },
    promote: async (_, version) => {
      fake.current = version
    },
  }
  return fake
}
