/** The figures that alarms watch. */
export type Metric = 'sendingStopped' | 'editionsHeld' | 'editionsStuck' | 'foreignEvents' | 'mailedTwice'
