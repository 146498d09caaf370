/** The form of an id: 1 to 64 of `A–Z a–z 0–9 _ -`. */
export const idForm = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a text has the form of an id. */
export function isId(text: string): boolean {
  return idForm.test(text)
}
