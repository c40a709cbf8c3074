/** A span of time as the control API writes it: of a number of seconds, or of text that is one already (`PT2H`). */
export function spanText(span) {
  return typeof span === 'number' ? `PT${span}S` : span;
}
