/** The words of the headers that prove a request of a platform: the key's id, seconds since 1970, and the signature. */
export function readSigned(header: (name: string) => string | undefined) {
  const [keyId = '', timestamp = '', signature = ''] = ['Key', 'Timestamp', 'Signature'].map((name) =>
    header(`Rekindle-${name}`),
  )
  return { keyId, timestamp, signature }
}
