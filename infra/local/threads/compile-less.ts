import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 optimize only what has run for long, in every thread of this process. The house has some twenty isolates that
 * run the same code, most of them not often enough to make up for what optimizing it takes: with V8's own limit, a
 * quarter of that, its compiler took a third of all CPU.
 */
export function compileLess(): void {
  setFlagsFromString('--interrupt-budget=600000')
}
