/** Makes a thing when it is first asked for, and keeps it: what takes long to make must not slow each start. */
export function whenAsked<Thing>(make: () => Thing): () => Thing {
  let made: { readonly thing: Thing } | undefined
  return () => {
    made ??= { thing: make() }
    return made.thing
  }
}
