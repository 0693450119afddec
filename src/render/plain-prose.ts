import { oneLine } from '../text/inert.ts'
import { type Ink, inked, type Prose } from './prose.ts'

const ink: Ink = { plain: (text) => text, strong: (text) => text, foreign: oneLine, literal: (text) => text }

/** Renders prose as plain text on one line, in which emphasis is not shown. */
export const plainProse = (text: Prose): string => inked(text, ink)
