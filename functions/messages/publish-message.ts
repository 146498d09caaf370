import { editionKeyShape } from '../domain/edition.ts'

/** An edition that ends, to be shown to everybody and posted where its group talks. */
export const publishMessage = editionKeyShape
