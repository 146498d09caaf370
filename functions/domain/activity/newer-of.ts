/** Two accounts of one thing: each field as the newer has it, or else as it was kept. */
export function newerOf<Thing extends { readonly id: string }>(kept: Thing, known: Thing): Thing {
  const told = Object.entries(known).filter(([, value]) => value !== undefined)
  return { ...kept, ...Object.fromEntries(told) }
}
